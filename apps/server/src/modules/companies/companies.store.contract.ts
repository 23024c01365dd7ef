import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aFolder, aUser } from '../../../test/support/records.ts';
import { newId } from '../../shared/ids.ts';
import type { FoldersStore } from '../folders/folders.store.ts';
import type { User } from '../users/user.ts';
import type { UsersStore } from '../users/users.store.ts';
import type { CompaniesStore } from './companies.store.ts';
import type { Company } from './company.ts';
import { everything, type Reach } from './reach.ts';

/** An empty place with what a test needs beside the store. */
export interface CompaniesPlace {
  readonly companiesOf: (reach: Reach) => CompaniesStore;
  readonly users: UsersStore;
  readonly folders: FoldersStore;
  /** Adds a user, with their company when it is not there yet. */
  readonly add: (user: User) => Promise<void>;
}

function aCompany(changes: Partial<Company> = {}): Company {
  return { id: newId(), name: 'Example', metaData: {}, createdAt: new Date('2026-03-01T12:00:00.123Z'), ...changes };
}

/** What every adapter of CompaniesStore does. */
export function companiesStoreContract(name: string, open: () => Promise<CompaniesPlace>): void {
  test(`${name}: a company is kept as it was written, and changes as it is told`, async () => {
    const companies = (await open()).companiesOf(everything);
    const company = aCompany({ name: 'Банк "Ö"', metaData: { bin: ['1'] } });
    await companies.insert(company);
    assert.deepEqual(await companies.find(company.id), company);
    assert.deepEqual(await companies.change(company.id, { name: 'New' }), { ...company, name: 'New' });
    assert.deepEqual(await companies.change(company.id, {}), { ...company, name: 'New' });
    assert.deepEqual(await companies.change(company.id, { metaData: {} }), { ...company, name: 'New', metaData: {} });
    assert.equal(await companies.find(newId()), undefined);
    assert.equal(await companies.change(newId(), { name: 'x' }), undefined);
  });

  test(`${name}: within a company there is no other one`, async () => {
    const { companiesOf } = await open();
    const [mine, theirs] = [aCompany(), aCompany()];
    for (const company of [mine, theirs]) await companiesOf(everything).insert(company);
    const companies = companiesOf({ kind: 'company', companyId: mine.id });
    assert.deepEqual(await companies.find(mine.id), mine);
    assert.equal(await companies.find(theirs.id), undefined);
    assert.equal(await companies.change(theirs.id, { name: 'x' }), undefined);
    assert.equal(await companies.remove(theirs.id), 'no_such_company');
    assert.deepEqual(await companiesOf(everything).find(theirs.id), theirs);
  });

  test(`${name}: settings of capture components change in one step, or not at all`, async () => {
    const { companiesOf } = await open();
    const [mine, theirs] = [aCompany(), aCompany()];
    for (const company of [mine, theirs]) await companiesOf(everything).insert(company);
    const companies = companiesOf({ kind: 'company', companyId: mine.id });
    assert.deepEqual(await companies.findCaptureSettings(mine.id), {});
    const count = (key: string) =>
      companies.changeCaptureSettings(mine.id, (before) => ({ ...before, [key]: Object.keys(before).length }));
    await Promise.all(['a', 'b', 'c', 'd'].map(count));
    const settings = await companies.findCaptureSettings(mine.id);
    assert.deepEqual(Object.values(settings ?? {}).sort(), [0, 1, 2, 3]);
    const refuse = () => {
      throw new Error('too large');
    };
    await assert.rejects(companies.changeCaptureSettings(mine.id, refuse), { message: 'too large' });
    assert.equal(await companies.findCaptureSettings(theirs.id), undefined);
    assert.equal(await companies.changeCaptureSettings(theirs.id, () => ({ x: 1 })), undefined);
    assert.deepEqual(await companies.findCaptureSettings(mine.id), settings);
    assert.deepEqual(await companiesOf(everything).findCaptureSettings(theirs.id), {});
  });

  test(`${name}: a company goes when nothing is left in it, and says what is`, async () => {
    const { companiesOf, users, folders, add } = await open();
    const companies = companiesOf(everything);
    const user = aUser();
    await add(user);
    const folder = aFolder(user);
    await folders.insert(folder);
    assert.equal(typeof (await companies.remove(user.companyId)), 'object');
    await users.remove(user.userId);
    assert.deepEqual(await companies.remove(user.companyId), { stillHas: 'folders' });
    assert.deepEqual(await folders.find(folder.id), folder);

    const empty = aUser();
    await add(empty);
    assert.deepEqual(await companies.remove(empty.companyId), { stillHas: 'users' });
    await users.remove(empty.userId);
    assert.equal(await companies.remove(empty.companyId), 'done');
    assert.equal(await companies.remove(empty.companyId), 'no_such_company');
  });
}
