import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { aFolder, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { verifyLog } from '../../modules/audit/verify-log.ts';
import { everything } from '../../modules/companies/reach.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { withOrigin } from '../../shared/origin.ts';
import { sqlEmbeddingModels } from './embedding-models.sql.ts';
import { sqlJobQueue } from './job-queue.sql.ts';
import { sqlQueueOffice } from './queue-office.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);
const storesFor = sqlStores(database);
const { audit, folders } = storesFor(everything);
const office = sqlQueueOffice(database);
const models = sqlEmbeddingModels(database);
const queue = sqlJobQueue(database, { connection, log: openLogger({ level: 'silent' }), companyAtOnce: null });
const user = aUser();
await addUser(database, user);
const [one, two] = [
  { id: 'one', version: '1' },
  { id: 'two', version: '1' },
];

const installationId = '00000000-0000-0000-0000-000000000000' as CompanyId;
let seen = 0;
beforeEach(async () => {
  seen = (await entriesOf(installationId)).length;
});

async function entriesOf(companyId: CompanyId) {
  const entries: string[] = [];
  for await (const { operation, actorId, object, action, changed } of audit.walk(companyId)) {
    const who = actorId === user.userId ? 'user' : String(actorId);
    entries.push([operation, who, object, action, ...changed].join(' '));
  }
  return entries;
}

/** What a command left in the chain of the installation. */
const news = async () => (await entriesOf(installationId)).slice(seen);

function as<T>(operation: string, work: () => Promise<T>): Promise<T> {
  const origin = { operation, actorId: user.userId, companyId: user.companyId, address: '127.0.0.1', requestId: 'r' };
  return withOrigin({ ...origin, isAwaited: true }, work);
}

test('pausing and resuming the queue is in the chain of the installation, each time that it changes something', async () => {
  await as('pauseQueue', office.pause);
  await as('drainQueue', office.pause);
  await as('resumeQueue', office.resume);
  await as('resumeQueue', office.resume);
  assert.deepEqual(await news(), [
    'pauseQueue user queue changed paused_at',
    'resumeQueue user queue changed paused_at',
  ]);
});

test('an order that is tried again is in the chain of its company', async () => {
  const folder = aFolder(user, { media: [], analyses: [] });
  await folders.insert(folder);
  const text = 'insert into jobs (id, company_id, folder_id, group_id) values ($1, $2, $3, $4)';
  await owner.query(text, [newId(), user.companyId, folder.id, newId()]);
  await queue.giveUp((await queue.take(60_000))!, 'Error: poison');
  const before = (await entriesOf(user.companyId)).length;
  assert.equal(await as('retryQueue', () => office.retry('all')), 1);
  assert.deepEqual((await entriesOf(user.companyId)).slice(before), [
    'retryQueue user job changed attempts due_at given_up_at',
  ]);
  assert.deepEqual(await news(), []);
});

test('every step from one model to another is in the chain of the installation', async () => {
  await models.adopt(one);
  await as('changeEmbeddingModels', () => models.change({ step: 'prepare', model: two }));
  await as('changeEmbeddingModels', () => models.change({ step: 'rollback', acceptFailures: false }));
  await owner.query('update embedding_models set is_listed = true');
  await as('changeEmbeddingModels', () => models.change({ step: 'switch', acceptFailures: false }));
  await as('changeEmbeddingModels', () => models.change({ step: 'drop' }));
  assert.deepEqual(await news(), [
    'server null embedding_models created',
    'changeEmbeddingModels user embedding_models changed second_id second_role second_version',
    'changeEmbeddingModels user embedding_models changed current_id second_id second_role',
    'changeEmbeddingModels user embedding_models changed second_role',
  ]);
});

test('a master key that comes or goes is in it', async () => {
  await owner.query(`insert into master_keys (id, proof) values ('k', 'x')`);
  await owner.query(`delete from master_keys where id = 'k'`);
  assert.deepEqual(await news(), ['unknown null master_key created', 'unknown null master_key deleted']);
});

test('the chain of the installation verifies, and nobody of a company sees it', async () => {
  const whole = await verifyLog(audit);
  assert.ok(whole.some(({ companyId }) => companyId === installationId));
  assert.ok(whole.every(({ fault }) => fault === null));
  const own = storesFor({ kind: 'company', companyId: user.companyId }).audit;
  assert.deepEqual(
    (await own.heads()).map(({ companyId }) => companyId),
    [user.companyId],
  );
});
