import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runPraesto } from '../testing/run-praesto.ts';

let dataDir: string;
before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'praesto-config-'));
});
after(() => rm(dataDir, { recursive: true }));

test('settings are printed with their values and secrets are masked', async () => {
  const env = { PORT: '9', PRAESTO_ADMIN_PASSWORD: 'correct horse' };
  const { code, stdout } = await runPraesto(['config'], { dataDir, env });
  assert.equal(code, 0);
  assert.match(stdout, /^PORT +9 +environment/m);
  assert.match(stdout, /^PRAESTO_ADMIN_PASSWORD +\*+ /m);
  assert.doesNotMatch(stdout, /correct horse/);
  const rows = JSON.parse((await runPraesto(['config', '--json'], { dataDir, env })).stdout);
  assert.ok(
    rows.some((row: { env: string; value: string }) => row.env === 'PRAESTO_DATA_DIR' && row.value === dataDir),
  );
});

test('settings with which the server would not start end with 1 and all their mistakes', async () => {
  const env = { PORT: '70000', PRAESTO_DATADIR: '/data' };
  for (const command of ['config', 'serve', 'models status', 'queue status', 'templates status']) {
    const { code, stderr } = await runPraesto(command.split(' '), { dataDir, env });
    assert.equal(code, 1, command);
    assert.match(stderr, /PORT must be/);
    assert.match(stderr, /PRAESTO_DATADIR does not exist/);
    assert.doesNotMatch(stderr, /^ +at /m, 'a mistake of the caller, not a fault of ours');
  }
});

test('what commands sign in with at a server is no mistake in the settings of one', async () => {
  const env = { PRAESTO_URL: 'http://127.0.0.1:1', PRAESTO_EMAIL: 'a@b', PRAESTO_PASSWORD: 'x', PRAESTO_TOKEN: 'y' };
  const { code, stderr } = await runPraesto(['config'], { dataDir, env });
  assert.deepEqual([code, stderr], [0, '']);
});
