import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openMasterKeys } from './master-keys.ts';

const root = await mkdtemp(join(tmpdir(), 'praesto-master-'));
after(() => rm(root, { recursive: true }));

const folder = () => mkdtemp(join(root, 'data-'));
const file = join(root, 'keys');
await writeFile(
  file,
  `2026 ${Buffer.alloc(32, 1).toString('base64')}\n2025 ${Buffer.alloc(32, 2).toString('base64')}\n`,
);

test('without a file a server makes a key of its own, and keeps it', async () => {
  const data = await folder();
  const own = await openMasterKeys({ file: null, folder: data });
  assert.match(own.current.id, /^own-[0-9a-f]{12}$/);
  assert.deepEqual(await openMasterKeys({ file: null, folder: data }), own);
  const { current } = await openMasterKeys({ file: null, folder: await folder() });
  assert.notEqual(current.id, own.current.id);
});

test('the keys of a file are used, the first for what is new; none is made beside them', async () => {
  const data = await folder();
  const keys = await openMasterKeys({ file, folder: data });
  assert.deepEqual([keys.current.id, [...keys.byId.keys()].sort()], ['2026', ['2025', '2026']]);
  await assert.rejects(
    openMasterKeys({ file: join(root, 'absent'), folder: data }),
    /key file .*absent cannot be read/,
  );
});

test('a key of its own still opens what it protected before a file was named', async () => {
  const data = await folder();
  const own = await openMasterKeys({ file: null, folder: data });
  const keys = await openMasterKeys({ file, folder: data });
  assert.equal(keys.current.id, '2026');
  assert.deepEqual(keys.byId.get(own.current.id), own.current);
});
