import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runPraesto } from '../testing/run-praesto.ts';

test('models are listed with licence, hash and state before anything was prepared', async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'praesto-models-'));
  t.after(() => rm(dataDir, { recursive: true }));
  const { code, stdout } = await runPraesto(['models', '--json'], { dataDir });
  assert.equal(code, 0);
  const models = JSON.parse(stdout) as { purpose: string; state: string; sha256: string; licence: string }[];
  assert.ok(models.some(({ purpose }) => purpose === 'liveness'));
  for (const model of models) {
    // What reads documents is loaded as it lies in its package.
    assert.equal(model.state, model.purpose.startsWith('text') ? 'ready' : 'not_prepared');
    assert.match(model.sha256, /^[0-9a-f]{64}$/);
    assert.notEqual(model.licence, '');
  }
  const table = await runPraesto(['models'], { dataDir });
  assert.match(table.stdout, /liveness\s+prepared at next start/);
  assert.doesNotMatch(table.stdout, /calibration/, 'there is none of one’s own');
});

test("an operator's manifest that is wrong ends with 1 and names the field", async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'praesto-models-'));
  t.after(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'mine.json'), '{"id": "mine"}');
  const { code, stderr } = await runPraesto(['models'], { dataDir: dir, env: { PRAESTO_MODELS_DIR: dir } });
  assert.equal(code, 1);
  assert.match(stderr, /mine\.json: .*version.*\[inference\.unavailable\]/);
});

test('the installed command starts, passes the exit code on and knows its version', () => {
  const launcher = join(import.meta.dirname, '..', '..', 'bin', 'praesto');
  const version = spawnSync(launcher, ['--version'], { encoding: 'utf8' });
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/, version.stderr);
  assert.equal(spawnSync(launcher, ['analyze', '--type', 'nonsense', 'x']).status, 1);
});
