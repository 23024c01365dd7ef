import type {
  CaptureEventsRequest,
  CaptureResultView,
  CaptureSessionView,
  OpenCaptureRequest,
  UploadView,
  WebConfigView,
} from '@praesto/contract';
import { AdapterRefusal } from './adapter-failure.ts';

/** The calls of the Web Adapter (docs/web-adapter.md). Each throws `AdapterRefusal`, or what the browser throws. */
export interface AdapterClient {
  readConfig(signal: AbortSignal): Promise<WebConfigView>;
  openSession(body: OpenCaptureRequest, signal: AbortSignal): Promise<CaptureSessionView>;
  /** How much of the container is there. */
  readUpload(token: string, signal: AbortSignal): Promise<UploadView>;
  /** Sends the container from `offset` on. @param onProgress told of the bytes that are sent, from the beginning */
  upload(sending: Sending, signal: AbortSignal): Promise<UploadView>;
  readResult(token: string, signal: AbortSignal): Promise<CaptureResultView>;
  /** No container will come; also from a page that is being closed. */
  giveUp(token: string): void;
  /** Tells events; also from a page that is being closed. */
  tell(events: CaptureEventsRequest): void;
}

interface Sending {
  readonly token: string;
  readonly container: Blob;
  readonly offset: number;
  readonly onProgress: (sentBytes: number) => void;
}

/** @param server address of the adapter, with or without a slash at the end */
export function newAdapterClient(server: string): AdapterClient {
  const base = new URL(server.endsWith('/') ? server : `${server}/`, location.href);
  const at = (file: string) => new URL(file, base);
  return {
    readConfig: (signal) => call(at('config.php'), { signal }),
    openSession: (body, signal) =>
      call(at('init.php'), { signal, method: 'POST', headers: json, body: JSON.stringify(body) }),
    readUpload: (token, signal) => call(at('request.php'), { signal, headers: bearer(token) }),
    upload: (sending, signal) => send(at('request.php'), sending, signal),
    readResult: (token, signal) => call(at('result.php'), { signal, headers: bearer(token) }),
    // Whether it arrives or not: the session ends by itself in some minutes.
    giveUp: (token) =>
      void fetch(at('request.php'), {
        method: 'DELETE',
        keepalive: true,
        credentials: 'omit',
        headers: bearer(token),
      }).catch(() => undefined),
    // A plain text needs no permission asked beforehand, which a page that is being closed could not wait for.
    tell: (events) => void navigator.sendBeacon(at('tm.php'), JSON.stringify(events)),
  };
}

const json = { 'content-type': 'application/json' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** A network that swallows everything never says so. Slow ones still move something within this time. */
const LONGEST_SILENCE_MS = 45_000;

async function call<Answer>(url: URL, { signal, ...init }: RequestInit & { signal: AbortSignal }): Promise<Answer> {
  const ended = new AbortController();
  const end = () => ended.abort();
  const tooLong = setTimeout(end, LONGEST_SILENCE_MS);
  signal.addEventListener('abort', end, { once: true });
  try {
    const answer = await fetch(url, { cache: 'no-store', credentials: 'omit', ...init, signal: ended.signal });
    const body = (await answer.json().catch(() => null)) as Record<string, unknown> | null;
    if (!answer.ok || body === null) throw new AdapterRefusal(answer.status, body);
    return body as Answer;
  } catch (error) {
    signal.throwIfAborted();
    throw ended.signal.aborted ? silence() : error;
  } finally {
    clearTimeout(tooLong);
    signal.removeEventListener('abort', end);
  }
}

/** As browsers tell of a connection that is lost. */
function silence(): TypeError {
  return new TypeError('the server says nothing');
}

/** `XMLHttpRequest`, as `fetch` tells nothing of an upload's progress. */
function send(url: URL, { token, container, offset, onProgress }: Sending, signal: AbortSignal): Promise<UploadView> {
  url.searchParams.set('size', String(container.size));
  url.searchParams.set('offset', String(offset));
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    let tooLong: ReturnType<typeof setTimeout> | undefined;
    const listen = () => {
      clearTimeout(tooLong);
      tooLong = setTimeout(() => {
        reject(silence());
        request.abort();
      }, LONGEST_SILENCE_MS);
    };
    request.upload.onprogress = ({ loaded }) => {
      listen();
      onProgress(offset + loaded);
    };
    request.onloadend = () => clearTimeout(tooLong);
    request.onerror = () => reject(new TypeError('the connection was lost'));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300 && request.response) resolve(request.response as UploadView);
      else reject(new AdapterRefusal(request.status, request.response as Record<string, unknown> | null));
    };
    request.onabort = () => reject(signal.reason);
    signal.addEventListener('abort', () => request.abort(), { once: true });
    if (signal.aborted) return reject(signal.reason);
    listen();
    request.send(container.slice(offset));
  });
}
