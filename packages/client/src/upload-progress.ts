/** How much of a body is on its way. */
export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export interface UploadInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: Blob;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (progress: UploadProgress) => void;
}

/** The part of XMLHttpRequest that is used here: the types of browsers are not loaded, for most of the code runs elsewhere. */
interface BrowserRequest {
  readonly upload: { onprogress: ((event: { readonly loaded: number; readonly total: number }) => void) | null };
  readonly status: number;
  readonly response: unknown;
  responseType: string;
  onload: (() => void) | null;
  onerror: (() => void) | null;
  onabort: (() => void) | null;
  onloadend: (() => void) | null;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  getAllResponseHeaders(): string;
  send(body: Blob): void;
  abort(): void;
}
declare const XMLHttpRequest: { new (): BrowserRequest } | undefined;

/**
 * Sends a body and tells how far it got. In a browser by XMLHttpRequest: `fetch` tells nothing there. Elsewhere the body is
 * streamed through `fetch`, in chunks without a length; told is then what was handed to the connection, which may be
 * some hundred kilobytes ahead of what the server has.
 */
export function sendWithProgress(url: string, init: UploadInit, fetch: typeof globalThis.fetch): Promise<Response> {
  if (typeof XMLHttpRequest === 'undefined') return sendAsStream(url, init, fetch);
  return sendByXhr(new XMLHttpRequest(), url, init);
}

const pieceBytes = 64 * 1024;

function sendAsStream(url: string, init: UploadInit, fetch: typeof globalThis.fetch): Promise<Response> {
  const { method, headers, body, signal, onProgress } = init;
  const totalBytes = body.size;
  const stream = streamInPieces(body, (sentBytes) => onProgress({ sentBytes, totalBytes }));
  headers.set('content-type', body.type);
  // A stream as the body needs `duplex`, which the types do not know yet.
  const streaming = { method, headers, body: stream, duplex: 'half' } as RequestInit;
  return fetch(url, { ...streaming, ...(signal && { signal }) });
}

/** Not `Blob.stream()`: that hands out bytes that are in memory in one piece. */
function streamInPieces(body: Blob, onSent: (bytes: number) => void): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = await body.slice(sent, sent + pieceBytes).arrayBuffer();
        sent += piece.byteLength;
        controller.enqueue(new Uint8Array(piece));
        onSent(sent);
        if (sent >= body.size) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}

function sendByXhr(xhr: BrowserRequest, url: string, init: UploadInit): Promise<Response> {
  const { method, headers, body, signal, onProgress } = init;
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const giveUp = () => xhr.abort();
    xhr.open(method, url);
    xhr.responseType = 'arraybuffer';
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    xhr.setRequestHeader('content-type', body.type);
    xhr.upload.onprogress = ({ loaded, total }) => onProgress({ sentBytes: loaded, totalBytes: total });
    xhr.onload = () => resolve(toResponse(xhr));
    xhr.onerror = () => reject(new TypeError('the server could not be reached'));
    xhr.onabort = () => reject(signal?.reason);
    xhr.onloadend = () => signal?.removeEventListener('abort', giveUp);
    signal?.addEventListener('abort', giveUp);
    xhr.send(body);
  });
}

function toResponse(xhr: BrowserRequest): Response {
  const lines = xhr.getAllResponseHeaders().trim().split(/\r\n/);
  const headers = new Headers(lines.map((line): [string, string] => splitHeader(line)));
  const hasBody = ![204, 205, 304].includes(xhr.status);
  return new Response(hasBody ? (xhr.response as ArrayBuffer) : null, { status: xhr.status, headers });
}

function splitHeader(line: string): [string, string] {
  const at = line.indexOf(':');
  return [line.slice(0, at), line.slice(at + 1).trim()];
}
