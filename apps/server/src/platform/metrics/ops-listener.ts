import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HealthProbe } from '../../modules/health/check-health.ts';
import type { Logger } from '../../shared/logger.ts';

export interface OpsListenerOptions {
  readonly host: string;
  readonly port: number;
  readonly render: () => Promise<string>;
  readonly checkReady: HealthProbe;
  readonly log: Logger;
}

/** Where Prometheus, and whatever watches a worker that has no API, may ask; never the public. */
export interface OpsListener {
  readonly url: string;
  close(): Promise<void>;
}

/** @throws Error in words for the operator when the port cannot be had */
export async function openOpsListener(options: OpsListenerOptions): Promise<OpsListener> {
  const { host, port, log } = options;
  const server = createServer((request, response) => {
    answer(options, request, response).catch((err: unknown) => {
      log.error({ err }, 'a question of the operator could not be answered');
      response.writeHead(500).end();
    });
  });
  server.listen({ host, port });
  try {
    await once(server, 'listening');
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new Error(`PRAESTO_METRICS_PORT: cannot listen on ${host}, port ${port}: ${reason}`, { cause });
  }
  return {
    url: toUrl(server.address() as AddressInfo),
    async close() {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
    },
  };
}

function toUrl({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

async function answer(options: OpsListenerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url?.split('?', 1)[0];
  if (request.method !== 'GET') return send(response, 405, 'Only GET is answered here.\n');
  if (path === '/metrics')
    return send(response, 200, await options.render(), 'text/plain; version=0.0.4; charset=utf-8');
  if (path === '/live') return send(response, 200, 'ok\n');
  if (path === '/ready') return answerReady(options, response);
  return send(response, 404, 'There are /metrics, /live and /ready.\n');
}

async function answerReady({ checkReady }: OpsListenerOptions, response: ServerResponse): Promise<void> {
  try {
    await checkReady();
    send(response, 200, 'ok\n');
  } catch (error) {
    send(response, 503, `${(error as Error).message}\n`);
  }
}

function send(response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
