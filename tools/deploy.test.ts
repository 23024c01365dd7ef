import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { describeSettings } from '../apps/server/src/config/config-table.ts';

const root = join(import.meta.dirname, '..');
const deploy = join(root, 'deploy');
const chart = join(deploy, 'helm', 'praesto');
const read = (...path: string[]) => readFile(join(deploy, ...path), 'utf8');

/** What the chart cannot do without, and everything that it can do. */
const values = [
  ...['existingSecret=own', 's3.bucket=media', 's3.endpoint=https://s3.example', 'publicUrl=https://a.example'],
  ...[
    'worker.autoscaling.enabled=true',
    'ingress.enabled=true',
    'ingress.host=a.example',
    'serviceMonitor.enabled=true',
  ],
].flatMap((value) => ['--set', value]);

test('every setting that is named in deploy/ is one that there is', async () => {
  const known = new Set(describeSettings({}).map(({ env }) => env));
  const files = globSync('**/*', { cwd: deploy, withFileTypes: true }).filter((entry) => entry.isFile());
  assert.ok(files.length > 10);
  for (const { parentPath, name } of files) {
    const named = (await readFile(join(parentPath, name), 'utf8')).match(/\bPRAESTO_[A-Z0-9_]+\b/g) ?? [];
    assert.deepEqual(
      named.filter((setting) => !known.has(setting) && setting !== 'PRAESTO_S3_'),
      [],
      name,
    );
  }
});

test('the image ends as a numbered user that is not root, with every stage of a pinned image', async () => {
  const lines = (await read('docker', 'Dockerfile')).split('\n').filter((line) => /^[A-Z]+ /.test(line));
  const last = (word: string) => lines.findLast((line) => line.startsWith(`${word} `));
  assert.equal(last('USER'), 'USER 10001:10001');
  assert.ok(lines.lastIndexOf(last('USER')!) > lines.lastIndexOf(last('RUN')!));
  assert.equal(last('ENTRYPOINT'), 'ENTRYPOINT ["node", "packages/cli/src/main.ts"]');
  const images = lines.filter((line) => line.startsWith('FROM '));
  assert.equal(images.length, 2);
  for (const image of images) assert.match(image, /^FROM [a-z]+:\d+\.\d+\.\d+-/);
});

test('helm finds no fault with the chart and renders every pod without root, with a read-only root and probes', (t) => {
  const lint = spawnSync('helm', ['lint', '--strict', chart, ...values], { encoding: 'utf8' });
  if (lint.error) return t.skip('helm is not installed');
  assert.equal(lint.status, 0, lint.stdout);
  const { stdout, stderr, status } = spawnSync('helm', ['template', 'demo', chart, ...values], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  const kinds = [...stdout.matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind).toSorted();
  assert.deepEqual(kinds, [
    ...['Deployment', 'Deployment', 'HorizontalPodAutoscaler', 'Ingress'],
    ...['PodDisruptionBudget', 'PodDisruptionBudget', 'PodMonitor', 'Service'],
  ]);
  for (const line of ['runAsNonRoot: true', 'readOnlyRootFilesystem: true', 'path: /ready', 'path: /live'])
    assert.ok(stdout.split(line).length - 1 >= 2, line);
  const without = spawnSync('helm', ['template', 'demo', chart], { encoding: 'utf8' });
  assert.match(without.stderr, /existingSecret/);
});

test('systemd reads the unit without complaint', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-unit-'));
  t.after(() => rm(folder, { recursive: true }));
  const unit = join(folder, 'praesto.service');
  await writeFile(unit, (await read('systemd', 'praesto.service')).replaceAll('/opt/praesto', root));
  const { error, stdout, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' });
  if (error) return t.skip('systemd is not installed');
  // Of the units of this machine it may complain; not of ours.
  assert.doesNotMatch(stdout + stderr, /praesto/);
});
