import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { testCertificate, testKey } from './test-certificate.ts';

/** A request as it arrived. */
export interface ReceivedWebhook {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Somebody's server that is told of events: real HTTP on the loopback. */
export interface WebhookReceiver {
  readonly port: number;
  /** With the address of the loopback; where a host name is needed, put it together from `port`. */
  readonly url: string;
  /** How many connections were made to it, whatever came of them. */
  connections(): number;
  /** Everything that arrived, in order. */
  readonly received: readonly ReceivedWebhook[];
  /** The request of this number, counted from 1, as soon as it is there. */
  nth(number: number): Promise<ReceivedWebhook>;
  /** Answers what comes from now on. */
  answerWith(answer: Answer): void;
  close(): Promise<void>;
}

/** Answers a request; a number is a status alone. */
export type Answer = number | ((response: ServerResponse, webhook: ReceivedWebhook) => void);

/** Starts a receiver on a free port; with `tls` it has the certificate for `testHost`. Answers 204 unless told otherwise. */
export async function openReceiver(
  options: { readonly tls?: boolean; readonly answer?: Answer } = {},
): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  let answer: Answer = options.answer ?? 204;
  const arrivals = new EventTarget();
  const server = options.tls ? createHttpsServer({ cert: testCertificate, key: testKey }) : createHttpServer();
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.on('request', async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    const webhook = { method, path, headers, body: Buffer.concat(chunks).toString() };
    received.push(webhook);
    if (typeof answer === 'number') response.writeHead(answer).end();
    else answer(response, webhook);
    arrivals.dispatchEvent(new Event('arrival'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}/hook`,
    connections: () => connections,
    received,
    async nth(number) {
      while (received.length < number) await once(arrivals, 'arrival');
      return received[number - 1]!;
    },
    answerWith(next) {
      answer = next;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
