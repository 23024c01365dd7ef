import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { newId } from '../../shared/ids.ts';
import { isReceiptWhole, writeReceipt } from './receipt.ts';
import type { RetentionRule } from './retention.ts';

const rule: RetentionRule = {
  object: 'folders',
  afterDays: 30,
  metaData: { b: [1, { z: 1, a: 2 }], a: 'x' },
  unlessMetaData: null,
};
const deed = {
  companyId: newId<'company'>(),
  runId: newId<'retention-run'>(),
  object: 'folders',
  rule,
  userId: newId<'user'>(),
  before: new Date(1000),
  createdAt: new Date(2000),
} as const;

test('a receipt counts what was deleted, and hashes its ids whatever their order', () => {
  const { count, idsSha256 } = writeReceipt(deed, ['b', 'a']);
  assert.equal(count, 2);
  assert.equal(idsSha256, createHash('sha256').update('a\nb\n').digest('hex'));
  assert.equal(writeReceipt(deed, ['a', 'b']).id, writeReceipt(deed, ['b', 'a']).id);
});

test('whatever is changed of a receipt, its id shows', () => {
  const receipt = writeReceipt(deed, ['a']);
  assert.match(receipt.id, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(isReceiptWhole(receipt));
  const changes = [
    { count: 2 },
    { idsSha256: 'x' },
    { userId: newId<'user'>() },
    { companyId: newId<'company'>() },
    { runId: newId<'retention-run'>() },
    { object: 'media' as const },
    { before: new Date(1001) },
    { createdAt: new Date(2001) },
    { rule: { ...rule, afterDays: 31 } },
    { rule: { ...rule, metaData: { a: 'y' } } },
    { rule: { ...rule, unlessMetaData: {} } },
  ];
  for (const change of changes) assert.ok(!isReceiptWhole({ ...receipt, ...change }), JSON.stringify(change));
});

test('the order in which a database gives the keys of metadata back changes nothing', () => {
  const receipt = writeReceipt(deed, ['a']);
  const metaData = { a: 'x', b: [1, { a: 2, z: 1 }] };
  assert.ok(isReceiptWhole({ ...receipt, rule: { ...rule, metaData } }));
});
