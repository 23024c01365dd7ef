import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { planFiles } from './plan-files.ts';

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'praesto-plan-'));
  for (const [name, text] of Object.entries({ a: 'one', b: 'two', again: 'one' }))
    await writeFile(join(root, name), text);
});
after(() => rm(root, { recursive: true }));

const row = (path: string, more: Record<string, string> = {}) => ({
  path,
  label: 'real',
  subject: 'w',
  source: 'site',
  ...more,
});
const plan = (rows: readonly Record<string, string>[], sourceColumn: string | null = 'source') =>
  planFiles(rows, { root, sourceColumn });

test('rows become labelled files, and the same bytes count once', async () => {
  const { files, repeated } = await plan([row('a'), row('b', { label: 'print' }), row('again')]);
  assert.equal(repeated, 1);
  assert.deepEqual(
    files.map(({ path, species, source }) => [path, species, source]),
    [
      ['a', null, 'site'],
      ['b', 'print', 'site'],
    ],
  );
  assert.equal((await plan([row('a')], null)).files[0]!.source, 'all');
});

test('what is missing in a row is named with its file', async () => {
  await assert.rejects(plan([row('a', { label: '' })]), { name: 'CliError', message: /^a: the label is empty/ });
  await assert.rejects(plan([row('a', { subject: '' })]), { name: 'CliError', message: /^a: the subject is empty/ });
  await assert.rejects(plan([row('a', { camera: '' })], 'camera'), { message: /^a: the camera is empty/ });
  await assert.rejects(plan([row('gone')]), { name: 'CliError', message: /gone cannot be read/ });
});

test('the same bytes under two labels are a mistake', async () => {
  const message = /^a \(real\) and again \(print\) are the same file with two labels/;
  await assert.rejects(plan([row('a'), row('again', { label: 'print' })]), { name: 'CliError', message });
});
