import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

export type Send = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: Uint8Array,
) => Promise<Answer>;

/** `praesto serve` in a process of its own, on an empty data folder. */
export interface RunningServer {
  readonly pid: number;
  readonly send: Send;
  /** Milliseconds until the healthcheck answered 200. */
  timeHealthcheck(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a server and waits until it is healthy. `env`: settings beside those that a benchmark needs. */
export async function startServer(workers: number, env: Readonly<Record<string, string>>): Promise<RunningServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'praesto-bench-'));
  const port = await findFreePort();
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts'), 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      PRAESTO_DATA_DIR: dataDir,
      PRAESTO_WORKERS: String(workers),
      PRAESTO_LOG_LEVEL: 'warn',
      // What is measured at high concurrency is how fast it is, not whom it refuses.
      PRAESTO_WAITING_PER_WORKER: '10000',
      ...env,
    },
  });
  const { send, close } = openSender(port);
  await waitUntilHealthy(child, send);
  return {
    pid: child.pid ?? -1,
    send,
    timeHealthcheck: () => timeHealthcheck(send),
    async stop() {
      close();
      const ended = new Promise((resolve) => child.on('exit', resolve));
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function timeHealthcheck(send: Send): Promise<number> {
  const startedAt = performance.now();
  const { status, body } = await send('GET', '/api/healthcheck', {});
  if (status !== 200) throw new Error(`healthcheck: HTTP ${status} ${body}`);
  return performance.now() - startedAt;
}

/** Sends requests to a port of this machine over connections that stay open. */
export function openSender(port: number): { readonly send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  return {
    send: (method, path, headers, body) => sendRequest({ agent, port, method, path, headers, body }),
    close: () => agent.destroy(),
  };
}

async function waitUntilHealthy(child: ChildProcess, send: Send): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await send('GET', '/api/healthcheck', {}).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGTERM');
  throw new Error('the server was not healthy after 30 s');
}

function sendRequest(options: {
  agent: Agent;
  port: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array | undefined;
}): Promise<Answer> {
  const { agent, port, method, path, body } = options;
  const headers = { ...options.headers, 'content-length': String(body?.byteLength ?? 0) };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
