import { Agent, type IncomingMessage, request as openRequest } from 'node:http';
import type { ReceivedAnswer } from '../support/answer-check.ts';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer | null;
}

/** Longest wait for an answer; nothing that is asked here takes that long. */
const timeoutMs = 60_000;

/** Sends what `fetch` would tidy up, or refuse to send, over one connection that is kept open. */
export function openSender(url: string): { send(request: WireRequest): Promise<ReceivedAnswer>; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  return {
    send: ({ method, target, headers, body }) =>
      new Promise((resolve, reject) => {
        const request = openRequest({ agent, hostname, port, method, path: target, timeout: timeoutMs }, (response) =>
          readAnswer(response).then(resolve, reject),
        );
        for (const [name, value] of headers) request.setHeader(name, value);
        // With some methods Node sends a body without saying that there is one.
        if (body) request.setHeader('Content-Length', body.length);
        request.on('timeout', () => request.destroy(new Error(`no answer within ${timeoutMs} ms`)));
        request.on('error', reject);
        request.end(body ?? undefined);
      }),
    close: () => agent.destroy(),
  };
}

async function readAnswer(response: IncomingMessage): Promise<ReceivedAnswer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return { status: response.statusCode ?? 0, contentType: response.headers['content-type'] ?? null, text };
}
