import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { monitoringFiles } from '../write-monitoring.ts';
import { alertCases, renderAlertTests } from './alert-cases.ts';
import { knownMetrics } from './known-metrics.ts';
import { alerts, rows } from './watched.ts';

const root = join(import.meta.dirname, '..', '..');

for (const [path, render] of Object.entries(monitoringFiles))
  test(`${path} is what node tools/write-monitoring.ts writes`, async () => {
    assert.equal(await readFile(join(root, path), 'utf8'), render());
  });

test('every metric that is looked at is one that a server has', () => {
  const known = new Set(knownMetrics().map(({ name }) => name));
  const lines = rows.flatMap(({ panels }) => panels.flatMap((panel) => panel.lines));
  const asked = [...lines, ...alerts].flatMap(
    ({ expr }) => expr.match(/\b(?:praesto|nodejs|process)_[a-z0-9_]+/g) ?? [],
  );
  assert.ok(asked.length > 30);
  const missing = asked.filter((name) => !known.has(name.replace(/_bucket$/, '')));
  assert.deepEqual(missing, []);
});

const rules = join(root, 'deploy', 'monitoring', 'alerts.yml');

test('Prometheus takes the rules', (t) => {
  const { status, error, stdout, stderr } = spawnSync('promtool', ['check', 'rules', rules], { encoding: 'utf8' });
  if (error) return t.skip('promtool is not installed (Debian: prometheus)');
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, new RegExp(`SUCCESS: ${alerts.length} rules found`));
});

test('every alert tells nothing at its limit, and beyond it what to do as soon as that has held for long enough', async (t) => {
  assert.deepEqual(Object.keys(alertCases).toSorted(), alerts.map(({ name }) => name).toSorted());
  const folder = await mkdtemp(join(tmpdir(), 'praesto-alerts-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'alerts.test.yml');
  await writeFile(file, renderAlertTests(rules));
  const { status, error, stdout, stderr } = spawnSync('promtool', ['test', 'rules', file], { encoding: 'utf8' });
  if (error) return t.skip('promtool is not installed (Debian: prometheus)');
  assert.equal(status, 0, stdout + stderr);
  // Without this a file without tests would do.
  assert.match(stdout, /SUCCESS/);
});
