import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { monitoringFiles } from '../write-monitoring.ts';
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

test('Prometheus takes the rules', (t) => {
  const rules = join(root, 'deploy', 'monitoring', 'alerts.yml');
  const { status, error, stdout, stderr } = spawnSync('promtool', ['check', 'rules', rules], { encoding: 'utf8' });
  if (error) return t.skip('promtool is not installed (Debian: prometheus)');
  assert.equal(status, 0, stdout + stderr);
  assert.match(stdout, new RegExp(`SUCCESS: ${alerts.length} rules found`));
});
