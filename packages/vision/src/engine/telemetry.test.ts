import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const program = `
import { readFile } from 'node:fs/promises';
import { openVision } from ${JSON.stringify(join(import.meta.dirname, 'open-vision.ts'))};
import { portraitPath } from ${JSON.stringify(join(import.meta.dirname, '..', 'testing', 'portrait-path.ts'))};
const vision = await openVision({ cacheDir: process.argv[1], workers: 1 });
await vision.examine({ bytes: await readFile(portraitPath('003_03.jpg')) }, { liveness: true });
await vision.close();
`;

test('the engine reports to nobody: it leaves no events behind, at home or in temporary files', async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'praesto-telemetry-'));
  t.after(() => rm(root, { recursive: true }));
  const [home, tmp, models] = [join(root, 'home'), join(root, 'tmp'), join(root, 'models')];
  await Promise.all([home, tmp].map((folder) => mkdir(folder)));
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, models], {
    env: { PATH: process.env.PATH, HOME: home, TMPDIR: tmp },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'close');
  assert.equal(code, 0);
  assert.deepEqual(await readdir(home, { recursive: true }), []);
  assert.deepEqual(await readdir(tmp), []);
});
