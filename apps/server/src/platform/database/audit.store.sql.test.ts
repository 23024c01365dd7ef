import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aFolder, aMedia, anAnalysis, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import type { ChainedEntry } from '../../modules/audit/audit-entry.ts';
import { verifyLog } from '../../modules/audit/verify-log.ts';
import type { Actor } from '../../modules/companies/actor.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import { type Origin, withOrigin } from '../../shared/origin.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);
const storesFor = sqlStores(database);

interface Scene {
  readonly actor: Actor;
  readonly folder: Folder;
  readonly origin: Origin;
  entries(): Promise<readonly ChainedEntry[]>;
  verdict(): Promise<unknown>;
}

/** A company with one folder, written by a request. */
async function newScene(): Promise<Scene> {
  const actor = aUser();
  await addUser(database, actor);
  const reach = { kind: 'company', companyId: actor.companyId } as const;
  const { audit, folders } = storesFor(reach);
  const medium = aMedia();
  const folder = aFolder(actor, { media: [medium], analyses: [anAnalysis({ sourceMediaIds: [medium.id] })] });
  const origin = {
    operation: 'createFolder',
    actorId: actor.userId,
    companyId: null,
    address: '127.0.0.1',
    requestId: 'request-1',
    isAwaited: true,
  };
  await withOrigin(origin, () => folders.insert(folder));
  return {
    actor,
    folder,
    origin,
    async entries() {
      const walked: ChainedEntry[] = [];
      for await (const entry of audit.walk(actor.companyId)) walked.push(entry);
      return walked;
    },
    async verdict() {
      const [chain] = await verifyLog(audit);
      return chain?.fault && { seq: chain.fault.seq, kind: chain.fault.kind };
    },
  };
}

/** Changes the log as only somebody with the rights of its owner can. */
async function tamper(text: string, values: unknown[]): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    await client.query(text, values);
  } finally {
    client.release(true);
  }
}

test('a change is in the log with who, what, from where, and as part of which request', async () => {
  const { actor, folder, origin, entries } = await newScene();
  const written = await entries();
  assert.deepEqual(
    written.map(({ seq }) => seq),
    [1, 2, 3, 4, 5],
  );
  assert.deepEqual(
    new Set(written.map(({ object, objectId, action }) => `${object} ${objectId} ${action}`)),
    new Set([
      `company ${actor.companyId} created`,
      `user ${actor.userId} created`,
      `folder ${folder.id} created`,
      `media ${folder.media[0]!.id} created`,
      `analysis ${folder.analyses[0]!.id} created`,
    ]),
  );
  const { operation, actorId, address, requestId } = written[2]!;
  assert.deepEqual({ operation, actorId, companyId: null, address, requestId, isAwaited: true }, origin);
  assert.equal(written[0]!.operation, 'server');
});

test('a change names its fields and none of their values', async () => {
  const { folder, entries } = await newScene();
  await owner.query(
    `update folders set resolution_comment = 'secret', meta_data = '{"iin": "880101300123"}' where id = $1`,
    [folder.id],
  );
  const { object, action, changed } = (await entries()).at(-1)!;
  assert.deepEqual(
    { object, action, changed },
    { object: 'folder', action: 'changed', changed: ['meta_data', 'person_number', 'resolution_comment'] },
  );
  const { rows } = await owner.query(`select from audit_log l where l::text ~ 'secret|880101300123'`);
  assert.equal(rows.length, 0);
});

test('what is written and rolled back leaves no entry, and the chain has no gap', async () => {
  const { actor, entries, verdict } = await newScene();
  const before = (await entries()).length;
  const { transaction } = database.within({ kind: 'company', companyId: actor.companyId });
  await assert.rejects(
    transaction(async (query) => {
      await query('delete from folders');
      throw new Error('changed my mind');
    }),
    /changed my mind/,
  );
  assert.equal((await entries()).length, before);
  assert.equal(await verdict(), null);
});

test('a folder that is deleted takes its media and analyses with it, and each is in the log', async () => {
  const { folder, actor, entries, verdict } = await newScene();
  const { run } = database.within({ kind: 'company', companyId: actor.companyId });
  await run({ text: 'delete from folders where id = $1', values: [folder.id] });
  const deleted = (await entries()).filter(({ action }) => action === 'deleted').map(({ object }) => object);
  assert.deepEqual(deleted.sort(), ['analysis', 'folder', 'media']);
  assert.equal(await verdict(), null);
});

test('many writers at once make one chain', async () => {
  const { actor, verdict, entries } = await newScene();
  const { folders } = storesFor({ kind: 'company', companyId: actor.companyId });
  const before = (await entries()).length;
  await Promise.all(Array.from({ length: 20 }, () => folders.insert(aFolder(actor))));
  assert.equal((await entries()).length, before + 20);
  assert.equal(await verdict(), null);
});

test('the log cannot be changed, emptied or cut through the server, nor by its owner without force', async () => {
  const { actor } = await newScene();
  const { run } = database.within({ kind: 'all' });
  for (const text of [`update audit_log set operation = 'nothing'`, 'delete from audit_log', 'truncate audit_log']) {
    await assert.rejects(run({ text }), { code: '42501' }, text);
    await assert.rejects(owner.query(text), { code: '42501' }, text);
  }
  await assert.doesNotReject(run({ text: 'select from audit_log where company_id = $1', values: [actor.companyId] }));
});

for (const column of [
  'at',
  'actor_id',
  'address',
  'request_id',
  'operation',
  'object',
  'object_id',
  'action',
  'changed',
  'hash',
]) {
  test(`a changed ${column} is found, and where`, async () => {
    const { actor, verdict } = await newScene();
    const value: Record<string, string> = {
      at: `at + interval '1 microsecond'`,
      actor_id: 'gen_random_uuid()',
      object_id: 'gen_random_uuid()',
      action: `'deleted'`,
      changed: `'{password_hash}'`,
      hash: `sha256('something else')`,
    };
    await tamper(`update audit_log set ${column} = ${value[column] ?? "'changed'"} where company_id = $1 and seq = 4`, [
      actor.companyId,
    ]);
    assert.deepEqual(await verdict(), { seq: 4, kind: 'changed' });
  });
}

test('a missing entry is found: the first, one in between, the last, and all of them', async () => {
  for (const [condition, seq] of [
    ['seq = 1', 1],
    ['seq = 3', 3],
    ['seq = 5', 5],
    ['true', 1],
  ] as const) {
    const { actor, verdict } = await newScene();
    await tamper(`delete from audit_log where company_id = $1 and ${condition}`, [actor.companyId]);
    assert.deepEqual(await verdict(), { seq, kind: 'missing' }, condition);
  }
});

test('two entries that changed places are found, neighbours or not, with their hashes or without', async () => {
  const withoutHashes = 'at, actor_id, address, request_id, operation, object, object_id, action, changed'.split(', ');
  for (const columns of [withoutHashes, [...withoutHashes, 'hash']]) {
    for (const [one, other] of [
      [2, 3],
      [1, 5],
    ] as const) {
      const { actor, verdict } = await newScene();
      await tamper(
        `update audit_log l set (${columns}) = (select ${columns} from audit_log o
           where o.company_id = l.company_id and o.seq = $2 + $3 - l.seq)
         where company_id = $1 and seq in ($2, $3)`,
        [actor.companyId, one, other],
      );
      assert.deepEqual(await verdict(), { seq: one, kind: 'changed' }, `${one} and ${other}, ${columns.at(-1)}`);
    }
  }
});

test('a chain whose end was cut off together with its head is continued, but not forged without a changed hash', async () => {
  const { actor, verdict } = await newScene();
  await tamper('delete from audit_log where company_id = $1 and seq = 5', [actor.companyId]);
  await tamper('update audit_heads set seq = 4 where company_id = $1', [actor.companyId]);
  assert.deepEqual(await verdict(), { seq: 4, kind: 'changed' });
});
