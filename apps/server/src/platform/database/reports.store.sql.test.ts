import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parseList, type RawQuery, type ReportQuery, reportList } from '@praesto/contract';
import { anAttachment, aReport, aReportTemplate } from '../../../test/support/a-report.ts';
import { aFolder, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything, type Reach } from '../../modules/companies/reach.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import { deleteFolderReports } from '../../modules/reports/get-report.ts';
import type { User } from '../../modules/users/user.ts';
import { newId } from '../../shared/ids.ts';
import { sqlBlobIndex } from './blob-index.sql.ts';
import { sqlStores } from './stores.sql.ts';

const { database, owner, close } = await openTestDatabase();
after(close);
const storesFor = sqlStores(database);

function asked(raw: RawQuery): ReportQuery {
  const parsed = parseList(reportList, raw, new Date());
  assert.ok(parsed.ok);
  return parsed.value;
}

const companyOf = ({ companyId }: User): Reach => ({ kind: 'company', companyId });
const ownOf = ({ companyId, userId }: User): Reach => ({ kind: 'own', companyId, userId });

async function newUser(changes: Partial<User> = {}): Promise<User> {
  const user = aUser(changes);
  await addUser(database, user);
  return user;
}

async function newFolder(user: User, changes: Partial<Folder> = {}): Promise<Folder> {
  const folder = aFolder(user, changes);
  await storesFor(everything).folders.insert(folder);
  return folder;
}

test('a report is found as it was written, with the number of the person of its folder', async () => {
  const user = await newUser();
  const folder = await newFolder(user, { metaData: { client_iin: 880101300123 } });
  const { reports } = storesFor(companyOf(user));
  const report = aReport(folder, { sections: ['media', 'scores'], language: 'ru', timeZone: 'Asia/Almaty' });
  assert.equal(await reports.insert(report, folder), true);
  assert.deepEqual(await reports.find(report.id), { ...report, personNumber: '880101300123' });
});

test('reports of another company, and of folders that are not one’s own, do not exist', async () => {
  const [mine, theirs] = [await newUser(), await newUser()];
  const colleague = await newUser({ companyId: mine.companyId });
  const folder = await newFolder(mine);
  const report = aReport(folder);
  await storesFor(companyOf(mine)).reports.insert(report, folder);
  for (const reach of [companyOf(theirs), ownOf(theirs), ownOf(colleague)]) {
    const { reports } = storesFor(reach);
    assert.equal(await reports.find(report.id), undefined);
    assert.equal(await reports.remove(report.id), undefined);
    assert.deepEqual(await reports.removeOfFolder(folder.id), []);
    assert.deepEqual(await reports.list(asked({}), null), { items: [], total: 0, nextCursor: null });
    assert.equal(await reports.insert(aReport(folder), folder), false);
  }
  for (const reach of [ownOf(mine), companyOf(colleague), everything])
    assert.ok(await storesFor(reach).reports.find(report.id));
});

test('a list is newest first, comes in pages, and can be asked for a person', async () => {
  const user = await newUser();
  const [one, other] = [await newFolder(user), await newFolder(user, { metaData: { iin: '42' } })];
  const { reports } = storesFor(companyOf(user));
  const made = [1, 2, 3].map((day) => aReport(one, { createdAt: new Date(`2026-03-0${day}T00:00:00Z`) }));
  for (const report of made) await reports.insert(report, one);
  const ofOther = aReport(other, { createdAt: new Date('2026-02-01T00:00:00Z') });
  await reports.insert(ofOther, other);
  const list = async (raw: RawQuery, folderId: Folder['id'] | null) => {
    const { items, total } = await reports.list(asked(raw), folderId);
    return { ids: items.map(({ id }) => id), total };
  };
  const newestFirst = made.toReversed().map(({ id }) => id);
  assert.deepEqual(await list({}, one.id), { ids: newestFirst, total: 3 });
  assert.deepEqual(await list({ offset: '1', limit: '2' }, null), { ids: newestFirst.slice(1), total: 4 });
  assert.deepEqual(await list({ iin: '42' }, null), { ids: [ofOther.id], total: 1 });
});

test('a folder that changed since it was read takes no report, nor does one that is gone', async () => {
  const user = await newUser();
  const folder = await newFolder(user);
  const { reports } = storesFor(companyOf(user));
  await owner.query('update folders set updated_at = now() where id = $1', [folder.id]);
  assert.equal(await reports.insert(aReport(folder), folder), false);
  const read = await storesFor(companyOf(user)).folders.find(folder.id);
  assert.equal(await reports.insert(aReport(folder), read!), true);
  assert.equal(await reports.insert(aReport({ ...folder, id: newId() }), folder), false);
});

test('a report waits for the deletion of personal data that is under way, and is not written after it', async () => {
  const user = await newUser();
  const folder = await newFolder(user);
  const { reports } = storesFor(companyOf(user));
  const wiping = await owner.connect();
  try {
    await wiping.query('begin');
    await wiping.query(`update folders set meta_data = '{}', updated_at = now() where id = $1`, [folder.id]);
    const inserting = reports.insert(aReport(folder), folder);
    await wiping.query('commit');
    assert.equal(await inserting, false);
  } finally {
    wiping.release();
  }
});

test('the reports of a folder go at once, bytes and all, and with the folder', async () => {
  const user = await newUser();
  const folder = await newFolder(user);
  const { reports } = storesFor(companyOf(user));
  const [one, other] = [aReport(folder), aReport(folder)];
  for (const report of [one, other]) await reports.insert(report, folder);
  const removed: string[] = [];
  const blobs = { remove: async (key: string) => void removed.push(key) };
  assert.equal(await deleteFolderReports({ reports, blobs }, folder.id), 2);
  assert.deepEqual(removed.sort(), [one.blobKey, other.blobKey].sort());
  assert.deepEqual((await reports.list(asked({}), folder.id)).items, []);

  await reports.insert(aReport(folder), folder);
  await owner.query('delete from folders where id = $1', [folder.id]);
  assert.deepEqual((await reports.list(asked({}), null)).items, []);
});

test('a report tells of company and users by name, also of an operator of another company', async () => {
  const operator = await newUser({ firstName: 'Айгүл', lastName: 'Нұрлан', userType: 'OPERATOR' });
  const user = await newUser();
  const folder = await newFolder(user);
  const { company, users } = await storesFor(companyOf(user)).reports.findSurroundings(folder, [
    user.userId,
    operator.userId,
    newId(),
  ]);
  assert.deepEqual(company, { id: user.companyId, name: `Company of ${user.email}` });
  assert.deepEqual(
    [...users].sort(),
    [
      [operator.userId, 'Айгүл Нұрлан'],
      [user.userId, user.email],
    ].sort(),
  );
});

test('the bytes of reports, logos and attachments are known by their keys, and how they are to be saved', async () => {
  const user = await newUser();
  const folder = await newFolder(user);
  const stores = storesFor(companyOf(user));
  const report = aReport(folder);
  const attachment = anAttachment({ name: 'Правила.pdf' });
  const logoKey = `${newId()}/${'ab'.repeat(24)}.jpg`;
  await stores.reports.insert(report, folder);
  await stores.reportTemplates.insert(aReportTemplate(user, { logoKey, attachments: [attachment] }));
  const index = sqlBlobIndex(database);
  const pdf = 'application/pdf';
  assert.deepEqual(await index.findByBlobKey(report.blobKey), { mime: pdf, kind: null, downloadName: report.name });
  assert.deepEqual(await index.findByBlobKey(attachment.blobKey), {
    mime: pdf,
    kind: null,
    downloadName: 'Правила.pdf',
  });
  assert.deepEqual(await index.findByBlobKey(logoKey), { mime: 'image/jpeg', kind: 'image', downloadName: null });
  assert.deepEqual(await index.withoutRow([report.blobKey, attachment.blobKey, logoKey, 'orphan']), ['orphan']);
});
