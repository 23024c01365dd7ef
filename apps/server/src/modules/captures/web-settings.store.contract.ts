import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webSettings } from '@praesto/contract';
import { aUser } from '../../../test/support/records.ts';
import { type CompanyId, newId } from '../../shared/ids.ts';
import { everything, type Reach } from '../companies/reach.ts';
import type { User } from '../users/user.ts';
import type { CompanyWebSettings } from './company-web-settings.ts';
import type { WebSettingsStore } from './web-settings.store.ts';

/** An empty place with what a test needs beside the store. */
export interface WebSettingsPlace {
  readonly webSettingsOf: (reach: Reach) => WebSettingsStore;
  /** Adds a user, with their company when it is not there yet. */
  readonly add: (user: User) => Promise<void>;
}

function settingsOf({ companyId, userId }: User, changes: Partial<CompanyWebSettings> = {}): CompanyWebSettings {
  const settings = webSettings.parse({ result_mode: 'status' });
  const updatedAt = new Date('2026-03-01T12:00:00Z');
  return { id: newId(), companyId, alias: 'shop', settings, userId, updatedAt, ...changes };
}

/** What every adapter of WebSettingsStore does. */
export function webSettingsStoreContract(name: string, open: () => Promise<WebSettingsPlace>): void {
  async function openWith(...users: User[]) {
    const place = await open();
    for (const user of users) await place.add(user);
    return { ...place, store: place.webSettingsOf(everything) };
  }

  test(`${name}: settings are kept as they were written, for whoever may see them`, async () => {
    const [user, stranger] = [aUser(), aUser()];
    const { store, webSettingsOf } = await openWith(user, stranger);
    const { companyId, userId } = user;
    assert.equal(await store.find(companyId), undefined);
    const written = settingsOf(user);
    assert.deepEqual(await store.put(written), written);
    assert.deepEqual(await store.find(companyId), written);
    assert.deepEqual(await webSettingsOf({ kind: 'company', companyId }).find(companyId), written);
    assert.deepEqual(await webSettingsOf({ kind: 'own', companyId, userId }).find(companyId), written);
    const inOther = webSettingsOf({ kind: 'company', companyId: stranger.companyId });
    assert.equal(await inOther.find(companyId), undefined);
    assert.equal(await inOther.findSite({ alias: 'shop' }), undefined);
  });

  test(`${name}: what is written again takes the place of what was there, and keeps its id`, async () => {
    const user = aUser();
    const { store } = await openWith(user);
    const first = settingsOf(user);
    await store.put(first);
    const settings = webSettings.parse({ architecture: 'capture' });
    const later = settingsOf(user, { alias: null, settings, updatedAt: new Date('2026-03-02T12:00:00Z') });
    assert.deepEqual(await store.put(later), { ...later, id: first.id });
    assert.deepEqual(await store.find(user.companyId), { ...later, id: first.id });
    assert.equal(await store.findSite({ alias: 'shop' }), undefined, 'its old alias is free');
  });

  test(`${name}: an alias is one company's, and refused to another without changing anything`, async () => {
    const [user, other] = [aUser(), aUser()];
    const { store } = await openWith(user, other);
    await store.put(settingsOf(user));
    const before = await store.put(settingsOf(other, { alias: 'market' }));
    assert.equal(await store.put(settingsOf(other, { alias: 'shop' })), 'alias_taken');
    assert.deepEqual(await store.find(other.companyId), before);
    assert.equal((await store.findSite({ alias: 'shop' }))?.companyId, user.companyId);
  });

  test(`${name}: of two companies that want one alias at one time one gets it`, async () => {
    const users = [aUser(), aUser()];
    const { store } = await openWith(...users);
    const told = await Promise.all(users.map((user) => store.put(settingsOf(user))));
    assert.equal(told.filter((one) => one === 'alias_taken').length, 1);
  });

  test(`${name}: nothing is written for a company that there is not, or beyond the reach`, async () => {
    const [user, stranger] = [aUser(), aUser()];
    const { store, webSettingsOf } = await openWith(user, stranger);
    const nobody = settingsOf(user, { companyId: newId<'company'>() as CompanyId });
    assert.equal(await store.put(nobody), 'no_such_company');
    const inOther = webSettingsOf({ kind: 'company', companyId: stranger.companyId });
    assert.equal(await inOther.put(settingsOf(user)), 'no_such_company');
    assert.equal(await store.find(user.companyId), undefined);
  });

  test(`${name}: a site is found by alias, by company, and the oldest one without a name`, async () => {
    const [user, other] = [aUser(), aUser()];
    const { store } = await openWith(user, other);
    const { settings } = settingsOf(user);
    await store.put(settingsOf(other));
    assert.deepEqual(await store.findSite({ alias: 'shop' }), { companyId: other.companyId, settings });
    assert.deepEqual(await store.findSite({ companyId: user.companyId }), {
      companyId: user.companyId,
      settings: null,
    });
    assert.deepEqual(await store.findSite(null), { companyId: user.companyId, settings: null });
    assert.equal(await store.findSite({ alias: 'market' }), undefined);
  });
}
