/**
 * Sends every file of the development data's `bad_inputs` to a real server, a good portrait after each, and prints how
 * they were answered. Ends with exit code 1 when a file got anything but a finished folder or a documented refusal.
 *
 * node tools/push-bad-inputs.ts [FOLDER]
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, openLogger, startServer } from '@praesto/server';
import { type Caller, send } from '../apps/server/test/e2e/support/http-client.ts';
import { type PushedFile, pushFile } from '../apps/server/test/e2e/support/push-files.ts';
import { devData } from './dev-data.ts';

const folder = process.argv[2] ?? devData('bad_inputs');
if (folder === undefined) throw new Error('There is no development data (see CONTRIBUTING.md); name a folder.');

const password = 'only-for-this-run';
const dataDir = await mkdtemp(join(tmpdir(), 'praesto-push-'));
const settings = { PORT: '0', PRAESTO_DATA_DIR: dataDir, PRAESTO_WORKERS: '1', PRAESTO_ADMIN_PASSWORD: password };
const config = loadConfig(settings);
const server = await startServer(config, openLogger({ level: 'warn' }));
try {
  const caller = await signIn();
  await pushAll(caller, await listFiles(folder));
} finally {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function signIn(): Promise<Caller> {
  const credentials = { email: config.companies.adminEmail, password };
  const body = JSON.stringify({ credentials });
  const anybody = { url: server.url, token: null };
  const answer = await send<{ access_token: string }>(anybody, 'POST', '/api/authorize/auth', { body });
  return { url: server.url, token: answer.body.access_token };
}

async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function pushAll(caller: Caller, paths: readonly string[]): Promise<void> {
  const pushed: PushedFile[] = [];
  const failures: string[] = [];
  for (const path of paths) {
    try {
      pushed.push(await pushFile(caller, path));
    } catch (error) {
      failures.push(`${path}: ${(error as Error).message}`);
    }
  }
  const counts = Map.groupBy(pushed, ({ status, outcome }) => `${status} ${outcome}`);
  for (const [answer, files] of [...counts].sort()) console.log(`${String(files.length).padStart(5)}  ${answer}`);
  const slowest = pushed.toSorted((a, b) => b.ms - a.ms)[0];
  if (slowest) console.log(`slowest: ${Math.round(slowest.ms)} ms, ${slowest.path}`);
  for (const failure of failures) console.log(`FAILED ${failure}`);
  console.log(`${pushed.length} answered as documented, ${failures.length} not`);
  if (failures.length > 0) process.exitCode = 1;
}
