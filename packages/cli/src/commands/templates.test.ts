import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { crc32 } from 'node:zlib';
import { runPraesto } from '../testing/run-praesto.ts';

let root: string;
let keys: string;
let rotated: string;

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-templates-'));
  const [one, other] = [1, 2].map((id) => `key-${id} ${randomBytes(32).toString('base64')}\n`);
  [keys, rotated] = [join(root, 'keys'), join(root, 'rotated')];
  await writeFile(keys, one!);
  await writeFile(rotated, other! + one!);
});
after(() => rm(root, { recursive: true }));

/** A template as docs/api-lite.md describes it. */
function aTemplate(): Buffer {
  const embedding = Buffer.alloc(4);
  embedding.writeUInt16LE(0x3c00);
  const name = (text: string) => Buffer.concat([Buffer.of(text.length), Buffer.from(text)]);
  const body = Buffer.concat([
    Buffer.from([...Buffer.from('PRTP'), 1]),
    name('m'),
    name('1'),
    Buffer.of(2, 0),
    embedding,
  ]);
  const check = Buffer.alloc(4);
  check.writeUInt32LE(crc32(body));
  return Buffer.concat([body, check]);
}

/** Id of the key that a template is encrypted with. */
function keyOf(sealed: Buffer): string {
  assert.equal(sealed.toString('latin1', 0, 4), 'PRTE');
  return sealed.toString('utf8', 6, 6 + sealed[5]!);
}

const rekey = (...args: string[]) => runPraesto(['templates', 'rekey', ...args], { dataDir: root });
const fresh = () => mkdtemp(join(root, 'store-'));

test('templates of a folder are encrypted, encrypted anew for another key, and decrypted', async () => {
  const store = await fresh();
  await mkdir(join(store, 'deep'));
  const [plain, asText] = [join(store, 'one.bin'), join(store, 'deep', 'two.b64')];
  await writeFile(plain, aTemplate());
  await chmod(plain, 0o600);
  await writeFile(asText, aTemplate().toString('base64'));

  const first = await rekey(store, '--keys', keys);
  assert.deepEqual([first.code, first.stdout], [0, '2 converted, 0 kept as they are, 0 failed\n'], first.stderr);
  const sealed = await readFile(plain);
  assert.equal(keyOf(sealed), 'key-1');
  assert.equal((await stat(plain)).mode & 0o777, 0o600);
  assert.equal(keyOf(Buffer.from((await readFile(asText)).toString(), 'base64')), 'key-1');

  assert.equal((await rekey(store, '--keys', keys)).stdout, '0 converted, 2 kept as they are, 0 failed\n');
  assert.deepEqual(await readFile(plain), sealed);
  assert.equal((await rekey(store, '--keys', rotated)).stdout, '2 converted, 0 kept as they are, 0 failed\n');
  assert.equal(keyOf(await readFile(plain)), 'key-2');

  assert.equal((await rekey(store, '--keys', rotated, '--plain')).code, 0);
  assert.deepEqual(await readFile(plain), aTemplate());
  assert.equal((await readFile(asText)).toString(), aTemplate().toString('base64'));
});

test('what is no template, or of a key that is not there, is named and stays as it is; the others are converted', async () => {
  const store = await fresh();
  const [good, foreign, text] = ['good', 'foreign', 'text'].map((name) => join(store, name));
  await writeFile(foreign!, aTemplate());
  await rekey(foreign!, '--keys', rotated);
  const before = await readFile(foreign!);
  await writeFile(good!, aTemplate());
  await writeFile(text!, 'not a template');
  await symlink(good!, join(store, 'link'));
  const { code, stdout, stderr } = await rekey(join(store, 'missing'), store, '--keys', keys);
  assert.equal(code, 1);
  assert.equal(stdout, '1 converted, 0 kept as they are, 4 failed\n');
  assert.match(stderr, /foreign: was encrypted with the key key-2, which is not given/);
  for (const name of ['foreign', 'text', 'link', 'missing'])
    assert.match(stderr, new RegExp(`^${join(store, name)}: `, 'm'));
  assert.deepEqual(await readFile(foreign!), before);
  assert.equal((await readFile(text!)).toString(), 'not a template');
  assert.equal((await readdir(store)).length, 4);
});

test('a template keeps its owner', {
  skip: process.getuid?.() === 0 ? false : 'only root gives files away',
}, async () => {
  const store = await fresh();
  const path = join(store, 'one');
  await writeFile(path, aTemplate(), { mode: 0o600 });
  await chown(path, 1234, 1235);
  assert.equal((await rekey(store, '--keys', keys)).code, 0);
  const { uid, gid, mode } = await stat(path);
  assert.deepEqual([uid, gid, mode & 0o777], [1234, 1235, 0o600]);
});

test('without keys, or with a wrong key file, nothing is begun', async () => {
  const store = await fresh();
  await writeFile(join(store, 'one'), aTemplate());
  const without = await rekey(store);
  assert.equal(without.code, 1);
  assert.match(without.stderr, /--keys or PRAESTO_LITE_TEMPLATE_KEYS_FILE/);
  const wrong = await rekey(store, '--keys', join(store, 'one'));
  assert.match(wrong.stderr, /The key file .* is wrong: line 1 /);
  assert.deepEqual(await readFile(join(store, 'one')), aTemplate());
});
