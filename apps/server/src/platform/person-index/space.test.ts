import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { openArena } from './arena.ts';
import { readId } from './row-ids.ts';
import { rowHead, toRowBytes } from './row-layout.ts';
import { Space } from './space.ts';
import { numbersFrom, unitVectors } from './testing/vectors.ts';

const mib = 2 ** 20;
const aRow = (embedding: Float32Array) => ({ imageId: randomUUID(), personId: randomUUID(), embedding });

function readImages(space: Space): string[] {
  const stride = toRowBytes(space.dimension);
  return space
    .ranges()
    .flatMap(({ slab, address, rows }) =>
      Array.from({ length: rows }, (_, row) => readId<string>(slab.views, address + row * stride + rowHead.image)),
    );
}

test('rows that come and go leave no gaps, and each is found by its photo', () => {
  const space = new Space(openArena({ limitBytes: 8 * mib, scratches: 1 }), 16);
  const random = numbersFrom(3);
  const kept = new Map<string, string>();
  const [embedding] = unitVectors(1, 16);
  for (let turn = 0; turn < 3000; turn += 1) {
    const row = aRow(embedding!);
    assert.equal(space.put(row), 'done');
    kept.set(row.imageId, row.personId);
    const [gone] = kept.keys();
    if (random() < 0.6) {
      assert.equal(space.remove(gone!), true);
      kept.delete(gone!);
    }
  }
  assert.deepEqual(new Set(readImages(space)), new Set(kept.keys()));
  assert.equal(space.rows, kept.size);
  for (const [imageId, personId] of kept) {
    const { slab, address } = space.find(imageId)!;
    assert.equal(readId(slab.views, address + rowHead.person), personId);
  }
  assert.equal(space.remove(randomUUID()), false);
});

test('a photo that is put again has one row, of whoever it belongs to now', () => {
  const space = new Space(openArena({ limitBytes: 8 * mib, scratches: 1 }), 16);
  const [first, second] = unitVectors(2, 16).map(aRow);
  space.put(first!);
  space.put({ ...second!, imageId: first!.imageId });
  assert.equal(space.rows, 1);
  const { slab, address } = space.find(first!.imageId)!;
  assert.equal(readId(slab.views, address + rowHead.person), second!.personId);
});

test('a small collection takes two kilobytes, and what is emptied is there for others', () => {
  const arena = openArena({ limitBytes: 4 * mib, scratches: 1 });
  const spaces = Array.from({ length: 2048 }, () => new Space(arena, 512));
  const [embedding] = unitVectors(1, 512);
  for (const space of spaces) for (let row = 0; row < 3; row += 1) assert.equal(space.put(aRow(embedding!)), 'done');
  assert.equal(arena.usedBytes, 4 * mib);
  assert.equal(new Space(arena, 512).put(aRow(embedding!)), 'full');
  for (const space of spaces) space.clear();
  assert.equal(arena.usedBytes, 0);
  const large = new Space(arena, 512);
  while (large.put(aRow(embedding!)) === 'done');
  assert.ok(large.rows * toRowBytes(512) > 0.8 * 4 * mib);
});

test('an embedding of another length is refused', () => {
  const space = new Space(openArena({ limitBytes: 4 * mib, scratches: 1 }), 16);
  assert.throws(() => space.put(aRow(new Float32Array(8))), /8 numbers, not 16/);
});
