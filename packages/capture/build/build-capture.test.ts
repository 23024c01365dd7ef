import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { type BuiltFile, buildCapture, type CaptureManifest, overBudget } from './build-capture.ts';

const folder = mkdtempSync(join(tmpdir(), 'praesto-capture-'));
after(() => rmSync(folder, { recursive: true }));
let built: BuiltFile[] = [];

test('what a page loads is built for browsers alone, and names all its files', async () => {
  built = await buildCapture(folder);
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as CaptureManifest;
  const there = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of manifest.files) assert.ok(readFileSync(join(folder, file)).length > 0, file);
  assert.equal(there.length, built.length + 1);
});

test('before the detector a page loads no more than it may', () => {
  assert.equal(overBudget(built), null);
});

/** A namespace of drawings, and a hint in a message of the runtime: nothing is loaded from there. */
const harmless = ['https://www.w3.org', 'http://www.w3.org', 'https://web.dev'];

test('nothing of it names another host or makes code of text', () => {
  for (const { path } of built.filter((file) => file.path.endsWith('.js'))) {
    const text = readFileSync(join(folder, path), 'utf8');
    const hosts = text.match(/https?:\/\/[a-z0-9.-]+/g) ?? [];
    assert.deepEqual(
      hosts.filter((host) => !harmless.includes(host)),
      [],
      path,
    );
    assert.doesNotMatch(text, /\beval\(|new Function\(/, path);
  }
});
