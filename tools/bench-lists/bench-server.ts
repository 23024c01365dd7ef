import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../../apps/server/test/support/temporary-folder.ts';
import { testMasterKeyFile } from '../../apps/server/test/support/test-database.ts';

/** A server in a process of its own, on the database of the benchmark. */
export interface BenchServer {
  /** The answer to a GET, and how long it took to its last byte. */
  get(path: string, token: string): Promise<{ readonly ms: number; readonly body: string }>;
  readonly url: string;
  /** Where it keeps photos, one folder for those of an order. */
  readonly mediaDir: string;
  /** The token of the first ADMIN, who sees every company. */
  readonly adminToken: string;
  stop(): Promise<void>;
}

const credentials = { email: 'bench@localhost', password: 'Bench-only-1234' };
const main = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'src', 'main.ts');

export async function startBenchServer(databaseUrl: string): Promise<BenchServer> {
  const dataDir = await makeTemporaryFolder('praesto-bench-data-');
  // The database may be kept for the next run, this folder is not.
  const keyFile = join(dataDir, 'master-keys');
  writeFileSync(keyFile, testMasterKeyFile);
  const port = await findFreePort();
  const child = spawn(process.execPath, [main, 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      PRAESTO_DATA_DIR: dataDir,
      PRAESTO_MASTER_KEY_FILE: keyFile,
      PRAESTO_WORKERS: '1',
      PRAESTO_ADMIN_EMAIL: credentials.email,
      PRAESTO_ADMIN_PASSWORD: credentials.password,
      // Longer than any benchmark.
      PRAESTO_SESSION_TTL: '86400',
      PRAESTO_LOG_LEVEL: 'warn',
    },
  });
  const agent = new Agent({ keepAlive: true });
  const send = (method: string, path: string, token: string, body?: string) =>
    sendRequest({ agent, port, method, path, token, body });
  await waitUntilHealthy(child, () => send('GET', '/api/healthcheck', ''));
  const signedIn = await send('POST', '/api/authorize/auth', '', JSON.stringify({ credentials }));
  return {
    url: `http://127.0.0.1:${port}`,
    mediaDir: join(dataDir, 'media'),
    adminToken: (JSON.parse(signedIn.body) as { access_token: string }).access_token,
    async get(path, token) {
      const startedAt = performance.now();
      const { status, body } = await send('GET', path, token);
      if (status !== 200) throw new Error(`${path}: HTTP ${status} ${body.slice(0, 400)}`);
      return { ms: performance.now() - startedAt, body };
    },
    async stop() {
      agent.destroy();
      if (child.exitCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

interface Sent {
  readonly agent: Agent;
  readonly port: number;
  readonly method: string;
  readonly path: string;
  readonly token: string;
  readonly body: string | undefined;
}

function sendRequest({ agent, port, method, path, token, body }: Sent): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'x-forensic-access-token': token };
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent, timeout: 60_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error('no answer within a minute')));
    sent.end(body);
  });
}

async function waitUntilHealthy(child: ChildProcess, ask: () => Promise<{ status: number }>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    // While it starts, connections are refused.
    const answer = await ask().catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGTERM');
  throw new Error('the server was not healthy after a minute');
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
