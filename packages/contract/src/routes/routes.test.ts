import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from './routes.ts';

test('no two routes share method and path, and no path ends in a slash', () => {
  const names = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.doesNotMatch(name, /\/$/);
});

test('this package needs nothing but zod and the language', async () => {
  const { readdir, readFile } = await import('node:fs/promises');
  const files = (await readdir(import.meta.dirname)).filter((name) => !name.endsWith('.test.ts'));
  assert.ok(files.length > 5);
  for (const file of files) {
    const source = await readFile(`${import.meta.dirname}/${file}`, 'utf8');
    for (const [, from] of source.matchAll(/from '([^']+)'/g)) assert.match(from!, /^(zod|\.\/[\w-]+\.ts)$/, file);
  }
});
