import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parseList, type RawQuery, type ReportTemplateQuery, reportTemplateList } from '@praesto/contract';
import { anAttachment, aReport, aReportTemplate } from '../../../test/support/a-report.ts';
import { aFolder, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { everything, type Reach } from '../../modules/companies/reach.ts';
import type { User } from '../../modules/users/user.ts';
import { newId } from '../../shared/ids.ts';
import { sqlStores } from './stores.sql.ts';

const { database, close } = await openTestDatabase();
after(close);
const storesFor = sqlStores(database);
function asked(raw: RawQuery): ReportTemplateQuery {
  const parsed = parseList(reportTemplateList, raw, new Date());
  assert.ok(parsed.ok);
  return parsed.value;
}

const companyOf = ({ companyId }: User): Reach => ({ kind: 'company', companyId });
const later = new Date('2026-04-01T00:00:00Z');

async function newUser(changes: Partial<User> = {}): Promise<User> {
  const user = aUser(changes);
  await addUser(database, user);
  return user;
}

test('a template is found as it was written, attachments in their order', async () => {
  const user = await newUser();
  const { reportTemplates } = storesFor(companyOf(user));
  const attachments = ['b.pdf', 'a.pdf', 'c.pdf'].map((name) => anAttachment({ name }));
  const template = aReportTemplate(user, { attachments, logoKey: `${newId()}/${'cd'.repeat(24)}.jpg`, sections: [] });
  await reportTemplates.insert(template);
  assert.deepEqual(await reportTemplates.find(template.id), template);
});

test('a template of another company does not exist; whoever sees only their own folders sees their company’s', async () => {
  const [mine, theirs] = [await newUser(), await newUser()];
  const template = aReportTemplate(mine, { attachments: [anAttachment()] });
  await storesFor(companyOf(mine)).reportTemplates.insert(template);
  const foreign = storesFor(companyOf(theirs)).reportTemplates;
  assert.equal(await foreign.find(template.id), undefined);
  assert.equal(await foreign.update(template.id, { name: 'theirs' }, later), undefined);
  assert.equal(await foreign.addAttachments(template.id, [anAttachment()], later), undefined);
  assert.equal(await foreign.removeAttachment(template.id, template.attachments[0]!.id), undefined);
  assert.equal(await foreign.remove(template.id), undefined);
  assert.deepEqual(await foreign.list(asked({})), { items: [], total: 0, nextCursor: null });
  await assert.rejects(foreign.insert(aReportTemplate(mine)), /beyond its reach/);
  const own: Reach = { kind: 'own', companyId: mine.companyId, userId: newId() };
  assert.deepEqual(await storesFor(own).reportTemplates.find(template.id), template);
});

test('a template is changed where it is told to, and says when', async () => {
  const user = await newUser();
  const { reportTemplates } = storesFor(companyOf(user));
  const template = aReportTemplate(user);
  await reportTemplates.insert(template);
  const changed = await reportTemplates.update(template.id, { name: 'Regulator', sections: ['media'] }, later);
  assert.deepEqual(changed, { ...template, name: 'Regulator', sections: ['media'], updatedAt: later });
});

test('attachments that are added come after those that are there, and one can be taken out', async () => {
  const user = await newUser();
  const { reportTemplates } = storesFor(companyOf(user));
  const [first, second, third] = [anAttachment(), anAttachment(), anAttachment()];
  const template = aReportTemplate(user, { attachments: [first] });
  await reportTemplates.insert(template);
  await reportTemplates.addAttachments(template.id, [second, third], later);
  assert.deepEqual(await reportTemplates.removeAttachment(template.id, second.id), second);
  assert.equal(await reportTemplates.removeAttachment(template.id, second.id), undefined);
  const found = await reportTemplates.find(template.id);
  assert.deepEqual(found, { ...template, attachments: [first, third], updatedAt: later });
});

test('a template that goes takes its attachments and leaves its reports', async () => {
  const user = await newUser();
  const { folders, reports, reportTemplates } = storesFor(companyOf(user));
  const template = aReportTemplate(user, { attachments: [anAttachment()] });
  const folder = aFolder(user);
  const report = aReport(folder, { templateId: template.id });
  await reportTemplates.insert(template);
  await folders.insert(folder);
  await reports.insert(report, folder);
  assert.deepEqual(await reportTemplates.remove(template.id), template);
  assert.equal(await reportTemplates.find(template.id), undefined);
  assert.equal((await reports.find(report.id))?.templateId, null);
});

test('templates are listed by name, in pages, and found by a part of it', async () => {
  const user = await newUser();
  const { reportTemplates } = storesFor(companyOf(user));
  for (const name of ['c', 'a', 'b']) {
    await reportTemplates.insert(aReportTemplate(user, { name: `${name} Audit`, attachments: [anAttachment()] }));
  }
  const names = async (raw: RawQuery) =>
    (await reportTemplates.list(asked(raw))).items.map(({ name, attachments }) => `${name} ${attachments.length}`);
  assert.deepEqual(await names({ limit: '2' }), ['a Audit 1', 'b Audit 1']);
  assert.deepEqual(await names({ offset: '2' }), ['c Audit 1']);
  assert.deepEqual(await names({ search_text: 'B aud' }), ['b Audit 1']);
});

test('a template of a company that does not exist is refused by name', async () => {
  const template = aReportTemplate({ companyId: newId() });
  await assert.rejects(storesFor(everything).reportTemplates.insert(template), {
    code: 'object.not_found',
    details: { field: 'company_id', reason: 'no company has this id' },
  });
});
