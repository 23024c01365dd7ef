import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { everything } from '../../server/src/modules/companies/reach.ts';
import { applyRetention } from '../../server/src/modules/retention/apply-retention.ts';
import { sqlRetentionWork } from '../../server/src/platform/database/retention-work.sql.ts';
import { sqlStores } from '../../server/src/platform/database/stores.sql.ts';
import { systemClock } from '../../server/src/shared/clock.ts';
import type { UserId } from '../../server/src/shared/ids.ts';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { aFolder } from '../../server/test/support/records.ts';
import { type ConsoleServer, openConsoleServer, portraitFile } from './support/console-server.ts';
import { visit } from './support/visit.ts';

describe('policies in the console', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;
  let order: string;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
    const files = [portraitFile('003_03.jpg'), portraitFile('003_08.jpg')];
    order = (await server.as.chief.createFolder({ files, payload: { analyses: [{ type: 'BIOMETRY' }] } })).folder_id;
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('a change is tried on what was answered before it is saved, a draft outlives a reload, and versions are kept', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    const path = { companyId: server.companyId };
    await chief.open('/policies');
    await choose(page, 'Match of two photos', 'Limits of the confidence');
    await page.getByLabel('Match of two photos: Declined below').fill('99.5');
    await page.getByLabel('Match of two photos: Accepted from').fill('99.5');
    await page.reload();
    assert.equal(await page.getByLabel('Match of two photos: Accepted from').inputValue(), '99.5\u00A0%');
    await page.getByRole('button', { name: 'Try on the last 1,000' }).click();
    const result = page.getByRole('region', { name: 'What it would have done' });
    await result.getByText('1 analysis decided again by the scores that were kept of them.').waitFor();
    const row = result.getByRole('row', { name: /Face match/ });
    assert.match(await row.innerText(), /Face match\s+Passed\s+Declined\s+1/);
    await result.getByRole('link', { name: order.slice(0, 8) }).waitFor();
    assert.equal((await server.as.chief.api.getPolicy({ path })).version, 0);
    await chief.checkAccess();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 1 holds from now on.').waitFor();
    const saved = await server.as.chief.api.getPolicy({ path });
    assert.deepEqual(saved.match, { threshold_min: 0.995, threshold_max: 0.995 });
    await page
      .getByRole('list', { name: 'Versions' })
      .getByText(/Declined below 99.5\s%/)
      .waitFor();
    assert.equal((await server.as.chief.api.getFolder({ path: { folderId: order } })).system_resolution, 'SUCCESS');
  });

  test('what the models cannot show is refused by name, and nothing changes', async () => {
    await using admin = await visit(browser, server, { who: 'admin', colorScheme: 'dark', expects: /400/ });
    const { page } = admin;
    await admin.open(`/policies?company=${server.companyId}`);
    await choose(page, 'Search in collections', 'Searches that find somebody wrongly, at most');
    await page.getByLabel('Search in collections: FPIR').fill('0.0001');
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('alert')
      .getByText(/^Search in collections: FPIR: /)
      .waitFor();
    await admin.checkAccess();
    // What cannot be meant is not sent.
    await choose(page, 'Match of two photos', 'Limits of the confidence');
    await page.getByLabel('Match of two photos: Declined below').fill('99.9');
    await page.getByText('Not less than “Declined below”').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Save' }).isDisabled());
    await page.getByRole('button', { name: 'Discard the changes' }).click();
    assert.equal(
      await page.getByRole('combobox', { name: 'Search in collections' }).inputValue(),
      'As the product has it',
    );
  });

  test('what is refused of rules and of metadata is told by the words of the form, in Russian too', async () => {
    await using chief = await visit(browser, server, { who: 'chief', expects: /400/ });
    const { page } = chief;
    await chief.open('/policies?tab=retention');
    for (let rule = 1; rule <= 21; rule++) {
      await page.getByRole('button', { name: 'Add a rule' }).click();
      await page.getByRole('group', { name: `Rule ${rule}`, exact: true }).waitFor();
    }
    await page.getByRole('button', { name: 'What would go now?' }).click();
    await page
      .getByRole('alert')
      .getByText(/^How long it is kept: /)
      .waitFor();
    await chief.open(`/orders/${order}`);
    await page.getByRole('button', { name: 'Edit' }).first().click();
    const noted = JSON.stringify({ note: 'x'.repeat(70_000) });
    await page.getByRole('textbox', { name: 'Metadata' }).fill(noted);
    await page.getByRole('button', { name: 'Save' }).click();
    await page
      .getByRole('alert')
      .getByText(/^Metadata: /)
      .waitFor();
    await page.evaluate(() => localStorage.setItem('praesto.preferences', '{"language":"ru"}'));
    await chief.open('/policies?tab=retention');
    await page.getByRole('button', { name: 'Что ушло бы сейчас?' }).click();
    await page
      .getByRole('alert')
      .getByText(/^Сколько хранится: элементов должно быть не больше 20/)
      .waitFor();
    await page.getByRole('button', { name: 'Отменить изменения' }).click();
  });

  test('rules of retention tell what they would delete before they hold', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/policies?tab=retention');
    await page.getByText('No rules: everything is kept.').waitFor();
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('group', { name: 'Rule 1' }).getByLabel('Days').fill('90');
    await page.getByRole('button', { name: 'Save' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText(/Nothing is old enough now/).waitFor();
    await chief.checkAccess();
    await dialogue.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The rules hold from now on.').waitFor();
    const { rules } = await server.as.chief.api.getRetention({ path: { companyId: server.companyId } });
    assert.deepEqual(rules, [{ object: 'media', after_days: 90 }]);
  });

  test('what a rule deleted shows with its receipt, page after page, and a receipt is taken along whole', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    const path = { companyId: server.companyId };
    await server.as.chief.api.changeRetention({
      path,
      body: { rules: [{ object: 'folders', after_days: 0, meta_data: { trial: true } }] },
    });
    await chief.open('/policies?tab=retention');
    await page.getByText('Nothing was deleted yet').waitFor();
    const { folders } = sqlStores(server.database)(everything);
    const work = sqlRetentionWork(server.database);
    const { items: users } = await server.as.chief.api.listUsers({});
    const owner = { companyId: server.companyId, userId: users[0]!.user_id as UserId };
    for (let run = 0; run < 51; run++) {
      await folders.insert(aFolder(owner, { metaData: { trial: true }, createdAt: new Date(0) }));
      await applyRetention(
        { work, blobs: { remove: async () => undefined }, now: systemClock },
        { signal: AbortSignal.timeout(60_000), only: server.companyId },
      );
    }
    await page.reload();
    const receipts = page.getByRole('region', { name: 'What was deleted' });
    const rows = receipts.getByRole('row', { name: /Orders, with everything in them/ });
    await rows.nth(49).waitFor();
    assert.equal(await rows.count(), 50);
    await chief.checkAccess();
    await receipts.getByRole('button', { name: 'More' }).click();
    await rows.nth(50).waitFor();
    const { items } = await server.as.chief.api.listRetentionReceipts({ path, query: { limit: 1 } });
    await rows.first().getByRole('button').click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText(items[0]!.ids_sha256).waitFor();
    await dialogue.getByText('Only orders with the metadata {"trial":true}').waitFor();
    await dialogue.getByRole('row', { name: 'Who wrote the rule Clara Lind' }).waitFor();
    await chief.checkAccess();
    const download = page.waitForEvent('download');
    await dialogue.getByRole('button', { name: 'Save as JSON' }).click();
    const saved = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
    assert.deepEqual(saved, items[0]);
  });

  test('how pages capture is changed field by field and as JSON', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/policies?tab=capture');
    await page.getByLabel('Name in addresses').fill('northwind');
    await page.getByLabel('Ask for coloured light on the face').check();
    await chief.checkAccess();
    const web = page.getByRole('region', { name: 'How pages capture' });
    await web.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const { alias, settings } = await server.as.chief.api.getWebSettings({ path: { companyId: server.companyId } });
    assert.deepEqual([alias, settings.light_challenge], ['northwind', true]);
    await page.getByRole('textbox', { name: 'Per-device settings' }).fill('{"min_sdk": "8.1"}');
    await page.getByRole('region', { name: 'Per-device settings' }).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').nth(1).waitFor();
    assert.deepEqual(await server.as.chief.api.getCaptureSettings({}), { min_sdk: '8.1' });
  });

  test('whoever may only read policies is offered no change, and an app sees none', async () => {
    await using operator = await visit(browser, server, { who: 'operator' });
    await operator.open(`/policies?company=${server.companyId}`);
    await operator.page.getByText('Version 1').first().waitFor();
    for (const name of ['Save', 'Try on the last 1,000']) {
      assert.equal(await operator.page.getByRole('button', { name }).count(), 0, name);
    }
    for (const name of ['Retention', 'Capture']) {
      assert.equal(await operator.page.getByRole('tab', { name }).count(), 0, name);
    }
    await using client = await visit(browser, server, { who: 'client' });
    await client.open('/policies');
    await client.page.getByRole('alert').getByText('Not for your role').waitFor();
    await assert.rejects(server.as.client.api.getPolicy({ path: { companyId: server.companyId } }), { status: 403 });
  });
});

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
