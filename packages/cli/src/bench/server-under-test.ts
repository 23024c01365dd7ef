import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from './scenarios.ts';

/** A Praesto server of its own: `praesto serve` on an empty data folder, with its embedded PostgreSQL. */
export interface ServerUnderTest {
  readonly pid: number;
  /** Sends one synchronous order and checks that every analysis finished. */
  order(scenario: Scenario): Promise<void>;
  /** Milliseconds until the healthcheck answered 200. */
  timeHealthcheck(): Promise<number>;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

const boundary = 'praesto-bench-7f3a91c2';
const credentials = { email: 'bench@localhost', password: 'Bench-only-1234' };

export async function startServerUnderTest(workers: number): Promise<ServerUnderTest> {
  const dataDir = mkdtempSync(join(tmpdir(), 'praesto-bench-'));
  const port = await findFreePort();
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'main.ts'), 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      PRAESTO_DATA_DIR: dataDir,
      PRAESTO_WORKERS: String(workers),
      PRAESTO_ADMIN_EMAIL: credentials.email,
      PRAESTO_ADMIN_PASSWORD: credentials.password,
      PRAESTO_LOG_LEVEL: 'warn',
      PRAESTO_SESSION_TTL: '86400',
    },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const send = (method: string, path: string, headers: Record<string, string>, body?: Uint8Array) =>
    sendRequest({ agent, port, method, path, headers, body });
  await waitUntilHealthy(child, send);
  const signIn = await send('POST', '/api/authorize/auth', {}, Buffer.from(JSON.stringify({ credentials })));
  const token = (JSON.parse(signIn.body) as { access_token: string }).access_token;
  const bodies = new Map<string, Uint8Array>();

  return {
    pid: child.pid ?? -1,
    async order(scenario) {
      const body = bodies.get(scenario.id) ?? multipartBody(scenario);
      bodies.set(scenario.id, body);
      const answer = await send('POST', '/api/folders/', multipartHeaders(token), body);
      requireFinished(answer);
    },
    async timeHealthcheck() {
      const startedAt = performance.now();
      const { status, body } = await send('GET', '/api/healthcheck', {});
      if (status !== 200) throw new Error(`healthcheck: HTTP ${status} ${body}`);
      return performance.now() - startedAt;
    },
    async stop() {
      agent.destroy();
      const ended = new Promise((resolve) => child.on('exit', resolve));
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

type Send = (method: string, path: string, headers: Record<string, string>, body?: Uint8Array) => Promise<Answer>;

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

function requireFinished({ status, body }: Answer): void {
  if (status !== 201 && status !== 200) throw new Error(`HTTP ${status}: ${body.slice(0, 400)}`);
  const { analyses } = JSON.parse(body) as { analyses: { state: string; type: string }[] };
  const unfinished = analyses.find(({ state }) => state !== 'FINISHED');
  if (unfinished || analyses.length === 0) throw new Error(`an analysis did not finish: ${body.slice(0, 400)}`);
}

function multipartHeaders(token: string): Record<string, string> {
  return { 'x-forensic-access-token': token, 'content-type': `multipart/form-data; boundary=${boundary}` };
}

function multipartBody({ files, payload }: Scenario): Uint8Array {
  const parts: Uint8Array[] = [];
  const add = (head: string, bytes: Uint8Array) =>
    parts.push(
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      bytes,
      Buffer.from('\r\n'),
    );
  for (const { key, name, bytes } of files) add(`name="${key}"; filename="${name}"`, bytes);
  add('name="payload"', Buffer.from(JSON.stringify(payload)));
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
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
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
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
