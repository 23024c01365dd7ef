import type { OutgoingCall } from './outgoing-call.ts';
import { toPraestoError } from './praesto-error.ts';
import { sendWithProgress } from './upload-progress.ts';

/**
 * Sends a call once.
 * @throws PraestoError when the server refuses, and whatever `fetch` throws when it cannot be reached
 */
export type Transport = (call: OutgoingCall, headers?: Readonly<Record<string, string>>) => Promise<Response>;

export function createTransport(baseUrl: string, fetch: typeof globalThis.fetch): Transport {
  return async (call, more = {}) => {
    const url = baseUrl + call.path;
    const headers = new Headers({ ...call.headers, ...more });
    const { method, body, stream, signal, onProgress } = call;
    const response =
      body && onProgress
        ? await sendWithProgress(url, { method, headers, body, signal, onProgress }, fetch)
        : await fetch(url, { method, headers, ...bodyOf(body, stream), ...(signal && { signal }) });
    if (!response.ok) throw await toPraestoError(response);
    return response;
  };
}

/** A stream as the body needs `duplex`, which the types do not know yet. */
function bodyOf(body: OutgoingCall['body'], stream: OutgoingCall['stream']): RequestInit {
  // Without `window` and `redirect` Node's fetch (undici 7) would keep all that was sent in memory, to send it again when redirected.
  if (stream) return { body: stream, duplex: 'half', window: null, redirect: 'error' } as RequestInit;
  return body ? { body } : {};
}
