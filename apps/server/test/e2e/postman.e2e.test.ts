import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { liteMethods, routes } from '@praesto/contract';
import { portraitPath } from '@praesto/vision/testing';
import { openTestServer, type TestServer } from './support/test-server.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const credentials = { email: 'admin@example.org', password: 'correct horse battery' };
let server: TestServer;
let folder: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'praesto-postman-'));
  const env = {
    PRAESTO_ADMIN_EMAIL: credentials.email,
    PRAESTO_ADMIN_PASSWORD: credentials.password,
    PRAESTO_WEBHOOK_ALLOW_PRIVATE: '1',
    PRAESTO_LITE: '1',
  };
  server = await openTestServer({ env });
});
after(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface RunReport {
  readonly run: {
    readonly stats: { readonly requests: { readonly total: number }; readonly assertions: { readonly total: number } };
    readonly failures: readonly { readonly error: { readonly message: string } }[];
  };
}

/** Runs a collection as somebody would who has imported it into Postman. */
async function runCollection(
  file: string,
  variables: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly said: string; readonly report: RunReport }> {
  const [report, environment] = [join(folder, 'report.json'), join(folder, 'environment.json')];
  const values = Object.entries(variables).map(([key, value]) => ({ key, value, enabled: true }));
  await writeFile(environment, JSON.stringify({ values }));
  const given = [
    ...['run', join(root, 'docs', file), '--working-dir', root, '--color', 'off', '--environment', environment],
    ...['--reporters', 'cli,json', '--reporter-json-export', report],
  ];
  const child = spawn(join(root, 'node_modules', '.bin', 'newman'), given, { stdio: ['ignore', 'pipe', 'ignore'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((done, reject) => child.on('error', reject).on('close', done));
  return { code, said: Buffer.concat(chunks).toString(), report: JSON.parse(await readFile(report, 'utf8')) };
}

test('the Postman collection runs from end to end: a walk through the API, then every operation by itself', async () => {
  const variables = { baseUrl: server.url, hookUrl: `${server.url}/nobody/listens`, ...credentials };
  const { code, said, report } = await runCollection('postman.json', variables);
  assert.equal(code, 0, said);
  const { stats, failures } = report.run;
  assert.deepEqual(failures, []);
  assert.ok(stats.requests.total > Object.keys(routes).length);
  assert.ok(stats.assertions.total > 2 * Object.keys(routes).length);
});

test('so does that of Oz API Lite: every method once', async () => {
  const photo = (await readFile(portraitPath('003_03.jpg'))).toString('base64');
  const { code, said, report } = await runCollection('postman-lite.json', { baseUrl: server.url, photo });
  assert.equal(code, 0, said);
  const { stats, failures } = report.run;
  assert.deepEqual(failures, []);
  assert.equal(stats.requests.total, Object.keys(liteMethods).length);
});
