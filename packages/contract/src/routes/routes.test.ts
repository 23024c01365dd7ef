import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routes } from './all.ts';
import type { RouteEntry } from './route-entry.ts';

test('no two routes share method and path, and no path ends in a slash', () => {
  const names = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.doesNotMatch(name, /\/$/);
});

test('a route that takes a body is one that changes something, and what it answers is no error', () => {
  for (const [name, { method, body, answers }] of Object.entries<RouteEntry>(routes)) {
    if (body) assert.ok(['POST', 'PUT', 'PATCH'].includes(method), name);
    assert.ok(Object.keys(answers).length > 0, name);
    for (const status of Object.keys(answers)) assert.match(status, /^([23]\d\d|416)$/, name);
  }
});

test('this package needs nothing but zod and the language', async () => {
  const { globSync, readFileSync } = await import('node:fs');
  const files = globSync(`${import.meta.dirname}/../**/*.ts`).filter((name) => !name.endsWith('.test.ts'));
  assert.ok(files.length > 10);
  for (const file of files) {
    const source = readFileSync(file, 'utf8');
    for (const [, from] of source.matchAll(/from '([^']+)'/g))
      assert.match(from!, /^(zod|\.{1,2}\/[\w./-]+\.ts)$/, file);
  }
});
