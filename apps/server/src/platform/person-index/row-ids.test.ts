import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { isSameId, readId, toIdKey, writeId } from './row-ids.ts';
import { viewMemory } from './row-layout.ts';

test('an id is read as it was written, and is the same as itself alone', () => {
  const views = viewMemory(new ArrayBuffer(48));
  for (let turn = 0; turn < 100; turn += 1) {
    const [one, other] = [randomUUID(), randomUUID()];
    writeId(views, 0, one);
    writeId(views, 16, other);
    writeId(views, 32, one.toUpperCase());
    assert.deepEqual([readId(views, 0), readId(views, 16)], [one, other]);
    assert.equal(isSameId(views.words, 0, views.words, 32), true);
    assert.equal(isSameId(views.words, 0, views.words, 16), false);
    assert.equal(toIdKey(views.words, 0), toIdKey(views.words, 32));
    assert.notEqual(toIdKey(views.words, 0), toIdKey(views.words, 16));
  }
});
