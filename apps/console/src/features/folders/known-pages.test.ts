import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placesToRead, rowCount, unread, withPage } from './known-pages.ts';

type Page = Parameters<typeof withPage>[2];

function page(ids: readonly string[], next: string | null, total: number | null = null): Page {
  const items = ids.map((folder_id, place) => ({ folder_id, time_updated: 100 + place }));
  return { items: items as unknown as Page['items'], next_cursor: next, total_count: total };
}

const forty = (letter: string) => Array.from({ length: 40 }, (_, place) => `${letter}${place}`);
const read = [page(forty('a'), 'b', 100), page(forty('b'), 'c'), page(['c0', 'c1'], null)].reduce(
  (known, one, place) => withPage(known, place, one),
  unread(null),
);

test('pages that were read say where they begin, who is on them, and how many there are', () => {
  assert.deepEqual(read.cursors, [null, 'b', 'c']);
  assert.equal(rowCount(read), 82);
  assert.deepEqual([read.total, read.latest], [100, 139]);
});

test('reading a page again changes nothing, unless it ends elsewhere: then what is behind it is read again', () => {
  assert.equal(withPage(read, 1, page(forty('b'), 'c')), read);
  const shorter = withPage(read, 1, page([...forty('b').slice(1), 'c0'], 'd'));
  assert.deepEqual(shorter.cursors, [null, 'b', 'd']);
  assert.equal(rowCount(shorter), 80);
  assert.equal(shorter.ids[0], read.ids[0]);
  const ended = withPage(read, 1, page(['b0'], null));
  assert.deepEqual([ended.cursors, rowCount(ended)], [[null, 'b'], 41]);
});

test('the pages of the rows in sight are wanted, and the next one before its rows are', () => {
  assert.deepEqual(placesToRead(unread(null), { first: 0, last: -1 }), [0]);
  const two = { ...read, ids: read.ids.slice(0, 2) };
  assert.deepEqual(placesToRead(two, { first: 0, last: -1 }), [0], 'before anything is drawn');
  assert.deepEqual(placesToRead(two, { first: 0, last: 28 }), [0]);
  assert.deepEqual(placesToRead(two, { first: 5, last: 28 }), [0, 1, 2]);
  assert.deepEqual(placesToRead(read, { first: 60, last: 81 }), [1, 2]);
  assert.deepEqual(placesToRead(two, { first: 500, last: 540 }), [2]);
});
