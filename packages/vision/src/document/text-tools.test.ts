import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readManifests } from '../models/read-manifests.ts';
import { openTextBench, type TextModels } from './text-tools.ts';

async function sourceWith(change: Partial<TextModels['models']['text']['manifest']> = {}): Promise<TextModels> {
  const models = await readManifests();
  const text = { ...models.text, manifest: { ...models.text.manifest, ...change } };
  return { models: { text_lines: models.text_lines, text }, cacheDir: tmpdir() };
}

test('the networks are loaded with the first use, kept for the next, and given back when nobody needs them', async () => {
  const bench = openTextBench(await sourceWith(), 20);
  const first = await bench.use(async (tools) => tools);
  assert.equal(await bench.use(async (tools) => tools), first);
  assert.deepEqual([first.lines.width, first.text.height], [960, 48]);
  assert.equal(first.settings.alphabet.length, 37);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.notEqual(await bench.use(async (tools) => tools), first);
  await bench.close();
});

test('an altered model and a manifest without its parameters are unavailable, and named', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'praesto-text-'));
  t.after(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'text.onnx'), 'nothing');
  const { manifest } = (await readManifests()).text;
  const altered = await sourceWith();
  const bad = {
    ...altered.models.text,
    folder: dir,
    manifest: { ...manifest, source: { file: 'text.onnx', sha256: 'a'.repeat(64) } },
  };
  const missing = await sourceWith({ parameters: { ...manifest.parameters, classes: [[1]] } });
  for (const [source, words] of [
    [{ ...altered, models: { ...altered.models, text: bad } }, /pp-ocr-text.*altered/],
    [missing, /pp-ocr-text.*alphabet/],
  ] as const) {
    const bench = openTextBench(source);
    const work = async () => assert.fail('the work must not begin');
    await assert.rejects(bench.use(work), (error: Error & { code?: string }) => {
      return error.code === 'inference.unavailable' && words.test(error.message);
    });
    await bench.close();
  }
});
