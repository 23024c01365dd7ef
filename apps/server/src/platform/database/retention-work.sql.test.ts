import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { parseList, retentionReceiptList } from '@praesto/contract';
import { toUrl } from '../../../test/e2e/support/test-server.ts';
import { aCollection, aPerson } from '../../../test/support/a-collection.ts';
import { aReport } from '../../../test/support/a-report.ts';
import { anEvaluation, anEvaluationItem } from '../../../test/support/an-evaluation.ts';
import { aFolder, aMedia, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything } from '../../modules/companies/reach.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import { applyRetention } from '../../modules/retention/apply-retention.ts';
import { hashIds, isReceiptWhole } from '../../modules/retention/receipt.ts';
import type { Receipt, RetentionRule } from '../../modules/retention/retention.ts';
import type { User } from '../../modules/users/user.ts';
import { sqlRetentionWork } from './retention-work.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);
const stores = sqlStores(database)(everything);
const now = new Date('2026-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const removed: string[] = [];
const deps = {
  work: sqlRetentionWork(database),
  blobs: { remove: async (key: string) => void removed.push(key) },
  now: () => now,
};
const run = () => applyRetention(deps, { signal: AbortSignal.timeout(60_000) });

let user: User;
beforeEach(async () => {
  user = aUser();
  await addUser(database, user);
  removed.length = 0;
  await owner.query('delete from company_retention');
});

async function addFolder(days: number, changes: Partial<Folder> = {}): Promise<Folder> {
  const medium = aMedia();
  const analyses = changes.analyses ?? [anAnalysis({ sourceMediaIds: [medium.id] })];
  const folder = aFolder(user, { media: [medium], createdAt: daysAgo(days), ...changes, analyses });
  await stores.folders.insert(folder);
  return folder;
}

const keep = (...rules: Partial<RetentionRule>[]) =>
  stores.retention.set({
    companyId: user.companyId,
    userId: user.userId,
    updatedAt: now,
    rules: rules.map((rule) => ({ object: 'folders', afterDays: 30, metaData: null, unlessMetaData: null, ...rule })),
  });

async function receipts(): Promise<readonly Receipt[]> {
  const query = parseList(retentionReceiptList, {}, now);
  assert.ok(query.ok);
  return (await stores.retention.listReceipts(user.companyId, query.value)).items;
}

const isThere = async ({ id }: Folder) => (await stores.folders.find(id)) !== undefined;

test('what is older goes with its files, what is younger stays, and a receipt says what went', async () => {
  const [old, older, young] = [await addFolder(31), await addFolder(400), await addFolder(29)];
  await keep({});
  assert.deepEqual(await run(), [{ companyId: user.companyId, object: 'folders', count: 2 }]);
  assert.deepEqual(await Promise.all([old, older, young].map(isThere)), [false, false, true]);
  for (const folder of [old, older]) assert.ok(removed.includes(folder.media[0]!.blobKey!));
  assert.ok(!removed.includes(young.media[0]!.blobKey!));
  const [receipt, ...more] = await receipts();
  assert.deepEqual([receipt?.count, receipt?.userId, more], [2, user.userId, []]);
  assert.equal(receipt?.idsSha256, hashIds([old.id, older.id]));
  assert.ok(isReceiptWhole(receipt));
  const { rows } = await owner.query('select action from audit_log where object_id = $1', [receipt.id]);
  assert.deepEqual(rows, [{ action: 'created' }]);
  await run();
  assert.equal((await receipts()).length, 1);
});

test('metadata chooses, and metadata spares', async () => {
  const metaData = { kind: 'trial', nested: { a: 1, b: 2 } };
  const chosen = await addFolder(40, { metaData });
  const held = await addFolder(40, { metaData: { ...metaData, legal_hold: true } });
  const other = await addFolder(40, { metaData: { kind: 'real' } });
  const rule = { afterDays: 0, metaData: { kind: 'trial', nested: { b: 2 } }, unlessMetaData: { legal_hold: true } };
  await keep(rule);
  const due = await stores.retention.countDue(user.companyId, { object: 'folders', ...rule }, now);
  assert.deepEqual(due, { count: 1, oldest: daysAgo(40) });
  await run();
  assert.deepEqual(await Promise.all([chosen, held, other].map(isThere)), [false, true, true]);
});

test('a rule about media takes the person out of a check and leaves the record', async () => {
  const folder = await addFolder(40, { metaData: { iin: '850101300123' } });
  const report = aReport(folder);
  await stores.reports.insert(report, folder);
  await keep({ object: 'media' });
  await run();
  const left = (await stores.folders.find(folder.id))!;
  assert.deepEqual([left.metaData, left.media[0]!.blobKey, left.wipedAt], [{}, null, now]);
  assert.equal(left.systemResolution, folder.systemResolution);
  assert.ok(removed.includes(folder.media[0]!.blobKey!) && removed.includes(report.blobKey));
  assert.deepEqual(await run(), []);
});

test('reports and telemetry go by rules of their own', async () => {
  const folder = await addFolder(40);
  const [old, young] = [aReport(folder, { createdAt: daysAgo(40) }), aReport(folder, { createdAt: daysAgo(1) })];
  for (const report of [old, young]) await stores.reports.insert(report, folder);
  await keep({ object: 'reports' }, { object: 'event_sessions' });
  await run();
  assert.ok(await isThere(folder));
  assert.deepEqual([removed.includes(old.blobKey), removed.includes(young.blobKey)], [true, false]);
});

test('a check that is at work stays, however old', async () => {
  const working = await addFolder(400, {
    analyses: [anAnalysis({ state: 'PROCESSING', resolution: 'PROCESSING', finishedAt: null })],
  });
  await keep({}, { object: 'media' });
  assert.deepEqual(await run(), []);
  assert.ok(await isThere(working));
});

test('people in collections are never touched by a rule about folders', async () => {
  const collection = aCollection(user, { createdAt: daysAgo(900) });
  await stores.collections.insert(collection);
  const person = aPerson(collection, { createdAt: daysAgo(900) });
  await stores.collections.insertPerson(person);
  await addFolder(40);
  await keep({}, { object: 'media' }, { object: 'reports' }, { object: 'event_sessions' });
  await run();
  const { rows } = await owner.query('select count(*)::integer as count from person_images where person_id = $1', [
    person.id,
  ]);
  assert.deepEqual(rows, [{ count: 1 }]);
  assert.ok(!removed.includes(person.images[0]!.blobKey));
});

test('the rules of a company delete nothing of another', async () => {
  const mine = await addFolder(40);
  await keep({});
  user = aUser();
  await addUser(database, user);
  const theirs = await addFolder(40);
  await run();
  assert.deepEqual(await Promise.all([mine, theirs].map(isThere)), [false, true]);
  const theirReach = sqlStores(database)({ kind: 'company', companyId: user.companyId }).retention;
  assert.equal(await theirReach.find(mine.companyId), undefined);
  assert.equal((await theirReach.countDue(mine.companyId, aRule, now)).count, 0);
  const taken = await theirReach.set({ companyId: mine.companyId, userId: user.userId, updatedAt: now, rules: [] });
  assert.equal(taken, false);
});

const aRule: RetentionRule = { object: 'folders', afterDays: 1, metaData: null, unlessMetaData: null };

test('a step that cannot write its receipt deletes nothing', async () => {
  const folder = await addFolder(40);
  await keep({});
  await owner.query('alter table retention_receipts add constraint broken check (count < 0) not valid');
  await assert.rejects(run());
  await owner.query('alter table retention_receipts drop constraint broken');
  assert.ok(await isThere(folder));
  assert.deepEqual(removed, []);
});

test('a run that is killed has a receipt for everything that is gone, and the next goes on', async () => {
  const folders = [];
  for (let place = 0; place < 110; place += 1) folders.push(await addFolder(60 + place));
  await keep({});
  const script = join(import.meta.dirname, '..', '..', '..', 'test', 'support', 'retention-process.ts');
  const child = spawn(process.execPath, [script, toUrl(connection)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'close');
  const { rows } = await owner.query<{ left: number }>(
    'select count(*)::integer as left from folders where company_id = $1',
    [user.companyId],
  );
  const told = (await receipts()).reduce((sum, { count }) => sum + count, 0);
  assert.ok(told >= 50);
  assert.equal(told + rows[0]!.left, 110);
  await run();
  assert.equal(
    (await receipts()).reduce((sum, { count }) => sum + count, 0),
    110,
  );
  assert.ok((await receipts()).every(isReceiptWhole));
});

test('a receipt cannot be changed afterwards', async () => {
  await addFolder(40);
  await keep({});
  await run();
  await assert.rejects(owner.query('update retention_receipts set count = 1'), /never changed/);
});

test('evaluations go with what was uploaded for them, but not while they are carried out', async () => {
  const [old, running, young] = [31, 31, 29].map((days) => anEvaluation(user, { createdAt: daysAgo(days) }));
  const items = new Map<string, string>();
  for (const evaluation of [old!, running!, young!]) {
    const { id } = evaluation;
    const item = anEvaluationItem('one');
    await stores.evaluations.insert(evaluation);
    await stores.evaluations.add(id, { items: [item], pairs: [] });
    items.set(id, item.blobKey!);
  }
  await stores.evaluations.start(running!.id);
  await keep({ object: 'evaluations' });
  assert.deepEqual(await run(), [{ companyId: user.companyId, object: 'evaluations', count: 1 }]);
  assert.equal(removed[0], items.get(old!.id));
  assert.ok(removed.every((key) => key.startsWith(items.get(old!.id)!)));
  const left = await Promise.all([old!, running!, young!].map(({ id }) => stores.evaluations.find(id)));
  assert.deepEqual(
    left.map((one) => one?.state),
    [undefined, 'waiting', 'open'],
  );
});
