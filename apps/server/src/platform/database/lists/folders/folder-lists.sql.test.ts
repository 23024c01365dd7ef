import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FolderQuery, folderList, parseList, type RawQuery } from '@praesto/contract';
import fc from 'fast-check';
import { aFolder, aMedia, anAnalysis, aResultMedia, aUser } from '../../../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../../../test/support/test-database.ts';
import type { Reach } from '../../../../modules/companies/reach.ts';
import type { Folder } from '../../../../modules/folders/folder.ts';
import { newId } from '../../../../shared/ids.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import { sqlFoldersStore } from '../../folders.store.sql.ts';
import { chooseWalk } from './choose-walk.ts';
import { sqlFolderLists } from './folder-lists.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);

async function aCompany() {
  const user = aUser();
  await addUser(database, user);
  const reach = { kind: 'company', companyId: user.companyId } as const;
  const store = sqlFoldersStore(database, reach);
  return { user, reach, store, lists: sqlFolderLists(database, reach) };
}

function queryOf(raw: RawQuery): FolderQuery {
  const parsed = parseList(folderList, raw, new Date());
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

const list = (raw: RawQuery, reach: Reach) => sqlFolderLists(database, reach).listFolders(queryOf(raw));
const idsOf = (folders: readonly Folder[]) => folders.map(({ id }) => id);

/** Facts that are missing, and facts that nothing has. */
async function factsOutOfPlace(): Promise<readonly unknown[]> {
  const due = 'select company_id, f.fact, created_at, id from folders, facts_in(meta_data) f';
  const kept = 'select company_id, fact, created_at, folder_id from folder_facts';
  const { rows } = await owner.query(`(${due} except all ${kept}) union all (${kept} except all ${due})`);
  return rows;
}

test('a folder in a list is the folder that was stored, with its analyses when they are asked for', async () => {
  const { user, store, lists } = await aCompany();
  const media = aMedia({ tags: ['photo_selfie'] });
  const folder = aFolder(user, { media: [media, aMedia()], analyses: [anAnalysis({ sourceMediaIds: [media.id] })] });
  await store.insert(folder);
  assert.deepEqual((await lists.listFolders(queryOf({ with_analyses: '1' }))).items, [folder]);
  assert.deepEqual((await lists.listFolders(queryOf({}))).items, [{ ...folder, analyses: [] }]);
});

test('the facts of a folder come, change and go with it', async () => {
  const { user, store, reach } = await aCompany();
  const other = await aCompany();
  const folder = aFolder(user, { metaData: { a: { b: [1, 'x', { c: true }] }, 'd.e': 'no path leads here', f: null } });
  await store.insert(folder);
  assert.deepEqual(await factsOutOfPlace(), []);
  assert.deepEqual(idsOf((await list({ meta_data: 'a.b.2.c==true' }, reach)).items), [folder.id]);

  await owner.query('update folders set meta_data = $2 where id = $1', [folder.id, { a: { b: 2 }, g: 'new' }]);
  assert.deepEqual(await factsOutOfPlace(), []);
  assert.deepEqual(idsOf((await list({ meta_data: 'g==new,a.b==2' }, reach)).items), [folder.id]);
  assert.deepEqual((await list({ meta_data: 'a.b.1==x' }, reach)).items, []);

  const { rows: untouched } = await owner.query('select xmin from folder_facts where folder_id = $1', [folder.id]);
  await owner.query("update folders set updated_at = now(), resolution_status = 'FAILED' where id = $1", [folder.id]);
  const { rows: still } = await owner.query('select xmin from folder_facts where folder_id = $1', [folder.id]);
  assert.deepEqual(still, untouched);

  const { companyId, userId } = other.user;
  await owner.query('update folders set company_id = $2, user_id = $3 where id = $1', [folder.id, companyId, userId]);
  assert.deepEqual(await factsOutOfPlace(), []);
  assert.deepEqual(idsOf((await list({ meta_data: 'g==new' }, other.reach)).items), [folder.id]);

  await owner.query('delete from folders where id = $1', [folder.id]);
  const { rows: left } = await owner.query('select from folder_facts where folder_id = $1', [folder.id]);
  assert.equal(left.length, 0);
});

/** Every text, number and boolean with the path that a filter would name. */
function leavesOf(value: unknown, path: readonly string[] = []): [path: readonly string[], text: string][] {
  if (value === null) return [];
  if (typeof value !== 'object') return [[path, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

const key = fc.constantFrom('a', 'b', '0', '1', '01', '-1', 'ключ', 'x y', 'a.b', '');
const leaf = fc.oneof(
  fc.constantFrom('x', '', 'null', '5', "o'neil", 'ü'.repeat(3000)),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { document } = fc.letrec<{ value: unknown; document: Record<string, unknown> }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, leaf, tie('document'), fc.array(tie('value'), { maxLength: 3 })),
  document: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
}));

test('whatever stands in a document is found at its path, and nothing else', async () => {
  const { user, store, lists } = await aCompany();
  await fc.assert(
    fc.asyncProperty(document, document, async (one, another) => {
      const folders = [one, another].map((metaData) => aFolder(user, { metaData: metaData as JsonObject }));
      for (const folder of folders) await store.insert(folder);
      try {
        for (const [path, value] of [...leavesOf(one), ...leavesOf(another)]) {
          if (path.some((part) => part === '' || part.includes('.'))) continue;
          const condition = { is: 'json', field: 'metaData', path, operator: '==', value } as const;
          const page = await lists.listFolders({ ...queryOf({}), conditions: [condition] });
          const { rows } = await owner.query('select id from folders where company_id = $1 and meta_data #>> $2 = $3', [
            user.companyId,
            path,
            value,
          ]);
          assert.deepEqual(idsOf(page.items).sort(), idsOf(rows).sort());
          assert.ok(page.items.length > 0);
          assert.equal(page.total, page.items.length);
        }
      } finally {
        await owner.query('delete from folders where company_id = $1', [user.companyId]);
      }
    }),
    { numRuns: 25 },
  );
});

test('search finds words in the texts of metadata, not in its keys', async () => {
  const { user, store, reach } = await aCompany();
  const folder = aFolder(user, {
    metaData: { person: { name: 'Иван Петров', said: '"hi" 100%' }, age: 41 },
    operatorComment: 'Looks tired',
  });
  await store.insert(folder);
  const finds = async (text: string) => (await list({ search_text: text }, reach)).items.length;
  for (const text of ['иван', 'ПЕТРОВ иван', 'пет', '100%', 'hi', 'петров tired'])
    assert.equal(await finds(text), 1, text);
  for (const text of ['person', 'иван сидоров', '41', '1%0', '_van']) assert.equal(await finds(text), 0, text);
});

test('old words of resolution_status are found where they live', async () => {
  const { user, store, reach } = await aCompany();
  const declined = aFolder(user, { resolutionStatus: 'FINISHED', systemResolution: 'DECLINED' });
  const failed = aFolder(user, { resolutionStatus: 'FAILED', systemResolution: 'FAILED' });
  for (const folder of [declined, failed]) await store.insert(folder);
  const found = async (raw: RawQuery) => idsOf((await list(raw, reach)).items);
  assert.deepEqual(await found({ resolution_status: 'declined' }), [declined.id]);
  assert.deepEqual(await found({ resolution_status: 'FINISHED' }), [declined.id]);
  assert.deepEqual(await found({ system_resolution: 'FAILED' }), [failed.id]);
  assert.deepEqual((await found({ resolution_status: 'DECLINED,FAILED' })).sort(), [declined.id, failed.id].sort());
  assert.deepEqual(await found({ 'resolution_status.exclude': 'SUCCESS,DECLINED' }), [failed.id]);
});

test('filters of analyses ask for one analysis that fits them all', async () => {
  const { user, store, reach } = await aCompany();
  const media = aMedia();
  const folder = aFolder(user, {
    media: [media],
    analyses: [
      anAnalysis({
        type: 'QUALITY',
        resolution: 'SUCCESS',
        resultsMedia: [aResultMedia({ mediaId: media.id, resultsData: { confidence_spoofing: 0.125 } })],
      }),
      anAnalysis({ type: 'BIOMETRY', resolution: 'DECLINED', resultsData: { min_confidence: 0.25 } }),
    ],
  });
  await store.insert(folder);
  const counts = async (raw: RawQuery) => (await list(raw, reach)).total;
  assert.equal(await counts({ 'analyse.type': 'biometry', 'analyse.resolution_status': 'declined' }), 1);
  assert.equal(await counts({ 'analyse.type': 'quality', 'analyse.resolution_status': 'declined' }), 0);
  assert.equal(await counts({ 'analyse.results_data': 'min_confidence<0.3' }), 1);
  assert.equal(await counts({ results_media_results_data: 'confidence_spoofing<0.2' }), 1);
  assert.equal(await counts({ results_media_results_data: 'confidence_spoofing>0.2' }), 0);
  assert.equal(await counts({ 'analyse.time_created.greater': '2026-03-01T12:00:00.123Z' }), 0);
});

/** 12,000 folders of two companies, made and changed at many times, with a text that most have and one that few have. */
async function addManyFolders(
  users: readonly { readonly companyId: string; readonly userId: string }[],
): Promise<void> {
  for (const { companyId, userId } of users) {
    await owner.query(
      `insert into folders (id, company_id, user_id, resolution_status, system_resolution, resolution_comment, meta_data,
        created_at, updated_at)
       select gen_random_uuid(), $1, $2, 'FINISHED', case n % 3 when 0 then 'DECLINED' else 'SUCCESS' end, '[]',
        jsonb_build_object('channel', case when n % 6 > 0 then 'mobile' else 'web' end, 'version', n / 3000, 'number', n),
        made, made + (n * 7919 % 86400) * interval '1 second'
       from (select n, '2026-01-01'::timestamptz + n * interval '61.000001 seconds' as made from generate_series(1, 6000 + $3) n) f`,
      [companyId, userId, companyId === users[0]?.companyId ? 600 : -600],
    );
  }
}

interface Big {
  readonly companyId: Folder['companyId'];
  readonly userId: Folder['userId'];
}
const big: Big[] = [];
before(async () => {
  for (const { companyId, userId } of [aUser(), aUser()]) {
    const user = aUser({ companyId, userId, email: `${newId()}@example.org` });
    await addUser(database, user);
    big.push(user);
  }
  await addManyFolders(big);
  await owner.query('analyze folders');
});

test('the walk is along a fact that few folders have, or whose order is the wanted one; else along the folders', async () => {
  const { companyId } = big[0]!;
  const [company, all]: Reach[] = [{ kind: 'company', companyId }, { kind: 'all' }];
  const walkOf = async (raw: RawQuery, reach: Reach) => {
    const queries = database.within(reach);
    return (await chooseWalk(queries, { query: queryOf(raw), reach })).along;
  };
  const common = 'channel==mobile';
  assert.equal(await walkOf({ meta_data: common }, company!), 'facts');
  assert.equal(await walkOf({ meta_data: common, sorting: 'time_updated' }, company!), 'folders');
  assert.equal(await walkOf({ meta_data: common }, all!), 'folders');
  assert.equal(await walkOf({ meta_data: `${common},version==1`, sorting: 'time_updated' }, company!), 'facts');
  assert.equal(
    await walkOf({ meta_data: common, sorting: 'time_updated', 'time_created.max': '2026-01-02' }, company!),
    'facts',
  );
  assert.equal(await walkOf({ meta_data: `${common},version==2`, sorting: 'time_updated' }, all!), 'facts');
  assert.equal(await walkOf({ meta_data: 'channel!=web' }, company!), 'folders');
});

/** What brute force finds: every folder looked at, sorted, cut. */
async function bruteForce(where: string, order: string, reach: Reach): Promise<readonly Folder['id'][]> {
  const companies = reach.kind === 'all' ? big.map(({ companyId }) => companyId) : [reach.companyId];
  const { rows } = await owner.query<{ id: Folder['id'] }>(
    `select id from folders where company_id = any($1) and ${where} order by ${order}`,
    [companies],
  );
  return rows.map(({ id }) => id);
}

const filters: Readonly<Record<string, string>> = {
  'channel==mobile': "meta_data->>'channel' = 'mobile'",
  'channel==web': "meta_data->>'channel' = 'web'",
  'version==1': "meta_data->>'version' = '1'",
  'channel==mobile,version==0': "meta_data->>'channel' = 'mobile' and meta_data->>'version' = '0'",
  'channel==mobile,number>5990': "meta_data->>'channel' = 'mobile' and (meta_data->>'number')::int > 5990",
  'channel==web,version==1': "meta_data->>'channel' = 'web' and meta_data->>'version' = '1'",
  'channel==web,channel==mobile': 'false',
  'number>5990': "(meta_data->>'number')::int > 5990",
  'channel==nowhere': 'false',
};
const windows: Readonly<Record<string, [RawQuery, string]>> = {
  always: [{}, 'true'],
  'two days': [
    { 'time_created.min': '2026-01-02', 'time_created.less': '2026-01-04' },
    "created_at >= '2026-01-02' and created_at < '2026-01-04'",
  ],
  'changed early': [{ 'time_updated.max': '2026-01-03T12:00:00.5Z' }, "updated_at <= '2026-01-03 12:00:00.5'"],
};
const orders: Readonly<Record<string, string>> = {
  'time_created{desc}': 'created_at desc, id desc',
  'time_updated{desc}': 'updated_at desc, id desc',
  'time_updated{asc},time_created{desc}': 'updated_at asc, created_at desc, id desc',
  'folder_id{asc}': 'id asc',
};
const choice = fc.record({
  filter: fc.constantFrom(...Object.keys(filters)),
  window: fc.constantFrom(...Object.keys(windows)),
  sorting: fc.constantFrom(...Object.keys(orders)),
  isOfAll: fc.boolean(),
  limit: fc.integer({ min: 1, max: 3000 }),
});

test('every walk shows the pages that brute force shows, by offset and by cursor, and counts as many', async () => {
  await fc.assert(
    fc.asyncProperty(choice, async ({ filter, window, sorting, isOfAll, limit }) => {
      const reach: Reach = isOfAll ? { kind: 'all' } : { kind: 'company', companyId: big[0]!.companyId };
      const [times, condition] = windows[window]!;
      const expected = await bruteForce(`${filters[filter]} and ${condition}`, orders[sorting]!, reach);
      const raw = { meta_data: filter, ...times, sorting, limit: String(limit) };
      const first = await list(raw, reach);
      assert.equal(first.total, expected.length);
      assert.deepEqual(idsOf(first.items), expected.slice(0, limit));
      assert.equal(first.nextCursor === null, expected.length <= limit);
      if (first.nextCursor === null) return;
      const second = await list({ ...raw, cursor: first.nextCursor }, reach);
      assert.equal(second.total, null);
      assert.deepEqual(idsOf(second.items), expected.slice(limit, 2 * limit));
      const skipped = await list({ ...raw, offset: String(limit), total_omit: 'true' }, reach);
      assert.deepEqual(idsOf(skipped.items), idsOf(second.items));
    }),
    { numRuns: 40 },
  );
});

test('whoever sees their own folders only sees and counts no others, along every walk', async () => {
  const { companyId, userId } = big[0]!;
  const stranger = newId<'user'>();
  for (const sorting of ['time_created', 'time_updated']) {
    const raw = { meta_data: 'channel==mobile', sorting, limit: '10' };
    assert.equal((await list(raw, { kind: 'own', companyId, userId })).total, 5500);
    assert.deepEqual(await list(raw, { kind: 'own', companyId, userId: stranger }), {
      items: [],
      total: 0,
      nextCursor: null,
    });
  }
});
