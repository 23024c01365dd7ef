import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import type { AnalysisView } from '@praesto/contract';
import { until } from '../lifecycle/support/server-process.ts';
import { notOnCluster } from '../support/test-form.ts';
import { type Caller, portrait, postFolder, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let caller: Caller;
let text: string;

before(async () => {
  server = await openTestServer({ env: { PRAESTO_METRICS_PORT: '0' } });
  caller = await server.signUp({ isAdmin: true });
  const file = await portrait('003_03.jpg', 'photo1');
  const { body } = await postFolder(caller, [file], { analyses: [{ type: 'quality' }] });
  await send(caller, 'POST', `/api/folders/${body.folder_id}/analyses/`, {
    body: JSON.stringify({ analyses: [{ type: 'quality' }] }),
  });
  await until(async () => {
    const { body: analyses } = await send<AnalysisView[]>(caller, 'GET', `/api/folders/${body.folder_id}/analyses/`);
    return analyses.every(({ state }) => state === 'FINISHED');
  });
  await send(caller, 'GET', '/api/nowhere');
  text = await (await fetch(`${server.metricsUrl}/metrics`)).text();
});
after(() => server.close());

/** The value of a sample whose labels include these. */
function sampleOf(name: string, labels: Readonly<Record<string, string>> = {}): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const line = text
    .split('\n')
    .find((one) => new RegExp(`^${name}[{ ]`).test(one) && wanted.every((pair) => one.includes(pair)));
  assert.ok(line, `${name} ${wanted.join()} is not there`);
  return Number(line.slice(line.lastIndexOf(' ')));
}

test('requests are counted by method, pattern of the path and status, never by the path', () => {
  const route = '/api/folders';
  assert.equal(sampleOf('praesto_http_requests_total', { method: 'POST', route, status: '201' }), 1);
  assert.equal(sampleOf('praesto_http_request_duration_seconds_count', { method: 'POST', route }), 1);
  assert.equal(sampleOf('praesto_http_requests_total', { route: 'unknown', status: '404' }), 1);
  assert.doesNotMatch(text, /nowhere|[0-9a-f]{8}-[0-9a-f]{4}/);
});

const ofOneProcess = notOnCluster('each process tells of what it did itself, and both did some');

test('analyses are counted whoever answered them, with their delay', ofOneProcess, () => {
  assert.equal(sampleOf('praesto_analyses_total', { type: 'QUALITY' }), 2);
  assert.equal(sampleOf('praesto_analysis_delay_seconds_count', { type: 'QUALITY' }), 2);
  assert.equal(sampleOf('praesto_analyses_unfinished'), 0);
});

test('stages and networks are measured', ofOneProcess, () => {
  for (const stage of ['queue', 'decode', 'faces', 'liveness', 'bestShot'])
    assert.ok(sampleOf('praesto_stage_duration_seconds_count', { stage }) > 0, stage);
  assert.equal(sampleOf('praesto_examination_duration_seconds_count', { kind: 'image' }), 2);
  const runs = [...text.matchAll(/^praesto_model_runs_total\{model="([^"]+)"\} (\d+)$/gm)];
  assert.ok(runs.length >= 3 && runs.every(([, , count]) => Number(count) > 0), 'networks');
  assert.deepEqual([sampleOf('praesto_engine_threads', { state: 'threads' })], [1]);
});

test('queue, outbox, database, storage and machine are measured', () => {
  for (const state of ['waiting', 'running', 'postponed'])
    assert.ok(sampleOf('praesto_queue_entries', { queue: 'orders', state }) >= 0);
  assert.equal(sampleOf('praesto_webhook_events_pending'), 0);
  assert.equal(sampleOf('praesto_database_up'), 1);
  assert.equal(sampleOf('praesto_indexes_missing'), 0);
  assert.ok(sampleOf('praesto_database_bytes') > 1_000_000);
  assert.ok(sampleOf('praesto_database_connections', { state: 'limit' }) > 1);
  assert.ok(sampleOf('praesto_database_duration_seconds_count', { kind: 'transaction' }) > 0);
  assert.ok(sampleOf('praesto_storage_duration_seconds_count', { operation: 'stage' }) > 0);
  for (const name of ['praesto_disk_free_ratio', 'praesto_memory_used_ratio'])
    assert.ok(sampleOf(name) > 0 && sampleOf(name) < 1, name);
  assert.ok(sampleOf('nodejs_eventloop_lag_p99_seconds') > 0);
});

test('Prometheus reads it without complaint', (t) => {
  const { status, error, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: text });
  if (error) return t.skip('promtool is not installed (Debian: prometheus)');
  // Names that Node's own metrics have always had are not ours to change.
  const complaints = String(stderr)
    .split('\n')
    .filter((line) => line.startsWith('praesto_'));
  assert.deepEqual(complaints, [], `status ${status}`);
});

test('metrics are not on the port of the API, and nothing else is on theirs', async () => {
  assert.equal((await fetch(`${server.url}/metrics`)).status, 404);
  for (const path of ['/api/version', '/', '/metrics/x'])
    assert.equal((await fetch(`${server.metricsUrl}${path}`)).status, 404, path);
  assert.equal((await fetch(`${server.metricsUrl}/metrics`, { method: 'POST' })).status, 405);
});

test('both ports tell that the server lives and is ready', async () => {
  for (const path of ['/live', '/ready'])
    for (const url of [server.url, server.metricsUrl])
      assert.equal((await fetch(`${url}${path}`)).status, 200, `${url}${path}`);
});
