import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ListQuery, maxLimit } from '@praesto/contract';
import { cutPage, rowsToFetch } from './cut-page.ts';

const query: ListQuery = {
  offset: 0,
  limit: -1,
  countsTotal: true,
  sorting: [{ field: 'size', kind: 'number', direction: 'asc' }],
  after: null,
  conditions: [],
  searchWords: [],
  flags: {},
};
const rows = (count: number) => Array.from({ length: count }, (_, at) => ({ row: at, cursorKeys: [at] }));
const neverCounted = () => assert.fail('the rows tell the total');

test('everything is answered when it fits into a page', async () => {
  assert.equal(rowsToFetch(query), maxLimit + 1);
  const page = await cutPage(rows(maxLimit), query, neverCounted);
  assert.equal(page.items.length, maxLimit);
  assert.equal(page.total, maxLimit);
  assert.equal(page.nextCursor, null);
});

test('everything is refused by name, not cut, when it is more than a page', async () => {
  await assert.rejects(
    cutPage(rows(maxLimit + 1), query, neverCounted),
    (error: { code: string; details: unknown }) => {
      assert.equal(error.code, 'body.wrong_value');
      assert.match(JSON.stringify(error.details), /"field":"limit".*more than 5000/);
      return true;
    },
  );
});

test('the total is asked for only where the rows do not tell it', async () => {
  const counted = async () => 77;
  assert.equal((await cutPage(rows(3), { ...query, limit: 2 }, counted)).total, 77);
  assert.equal((await cutPage(rows(2), { ...query, limit: 2, offset: 5 }, neverCounted)).total, 7);
  assert.equal((await cutPage(rows(0), { ...query, limit: 2, offset: 5 }, counted)).total, 77);
  assert.equal((await cutPage(rows(2), { ...query, limit: 2, after: [9] }, counted)).total, 77);
  assert.equal((await cutPage(rows(3), { ...query, limit: 2, countsTotal: false }, neverCounted)).total, null);
});
