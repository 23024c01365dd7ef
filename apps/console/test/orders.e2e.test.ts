import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { portraitPath } from '@praesto/vision/testing';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer } from './support/console-server.ts';
import { type SeededOrders, seedOrders } from './support/seed-orders.ts';
import { visit } from './support/visit.ts';

const rows = (page: Page) => page.getByRole('table', { name: 'Orders' }).locator('tr[data-index]');

describe('orders in the console', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;
  let orders: SeededOrders;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
    orders = await seedOrders(server);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('the list is narrowed by what the address says, and comes back with a reload', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders');
    await page.getByText('8 orders').waitFor();
    await chief.checkAccess();
    await page.getByRole('tab', { name: 'Declined' }).click();
    await page.getByText('2 orders').waitFor();
    await page.getByLabel('Search in metadata').fill('tx-1005');
    await page.getByText('1 order', { exact: true }).waitFor();
    await page.waitForURL(/text=tx-1005/);
    await page.reload();
    await page.getByText('1 order', { exact: true }).waitFor();
    assert.match(page.url(), /result=DECLINED/);
    await page.getByLabel('Search in metadata').fill('nobody has this');
    await page.getByText('Nothing fits').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByText('8 orders').waitFor();
  });

  test('every filter of the form reaches the server', async () => {
    await using chief = await visit(browser, server, { who: 'chief', colorScheme: 'dark' });
    const { page } = chief;
    await chief.open('/orders');
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByLabel('Person').fill('870101300123');
    await page.getByLabel('Person').press('Enter');
    await page.getByText('1 order', { exact: true }).waitFor();
    await page.getByRole('combobox', { name: 'Check' }).press('ArrowDown');
    await page.getByRole('option', { name: 'Collection search' }).click();
    await page.getByText('Nothing fits').waitFor();
    await chief.checkAccess();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await chief.open(`/orders?from=${tomorrow}`);
    await page.getByText('Nothing fits').waitFor();
    await chief.open('/orders?meta=transaction_id==tx-1002');
    await page.getByText('1 order', { exact: true }).waitFor();
  });

  test('what others do shows by itself', async () => {
    await using operator = await visit(browser, server, { who: 'operator' });
    const { page } = operator;
    await operator.open('/orders?text=live-update');
    await page.getByText('Nothing fits').waitFor();
    await server.as.chief.createFolder({ payload: { 'folder:meta_data': { transaction_id: 'live-update' } } });
    await page.getByText('1 order', { exact: true }).waitFor();
  });

  test('a view is kept under a name with the user', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders?result=DECLINED&columns=time,result,id');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Name of the view').fill('Refused today');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByText('The view “Refused today” is saved.').waitFor();
    await using elsewhere = await visit(browser, server, { who: 'chief' });
    await elsewhere.open('/orders');
    await elsewhere.page.getByRole('button', { name: 'Views' }).click();
    await elsewhere.page.getByRole('button', { name: 'Refused today', exact: true }).click();
    await elsewhere.page.getByRole('columnheader', { name: 'Number' }).waitFor();
    assert.match(elsewhere.page.url(), /result=DECLINED/);
    await elsewhere.page.getByRole('button', { name: 'Views' }).click();
    const view = elsewhere.page.getByRole('button', { name: 'Refused today', exact: true });
    await elsewhere.page.getByRole('button', { name: 'Remove the view Refused today' }).click();
    await view.waitFor({ state: 'detached' });
    await elsewhere.page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
    await elsewhere.page.getByText('“Refused today” is removed.').waitFor({ state: 'detached' });
    await elsewhere.page.reload();
    await elsewhere.page.getByRole('button', { name: 'Views' }).click();
    await view.waitFor();
  });

  test('several orders are decided at once, and the decisions can be taken back', async () => {
    await using operator = await visit(browser, server, { who: 'operator' });
    const { page } = operator;
    await operator.open('/orders?result=OPERATOR_REQUIRED');
    await page.getByText('2 orders').waitFor();
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
    await page.getByRole('toolbar', { name: '2 selected' }).getByRole('button', { name: 'Decline' }).click();
    await page.getByLabel('Comment for all of them').fill('seen on the phone');
    await page.getByRole('dialog').getByRole('button', { name: 'Decline' }).click();
    await page.getByText('Done: 2.').waitFor();
    const decided = await server.as.chief.getFolder(orders.undecided[0]);
    assert.deepEqual([decided.operator_status, decided.operator_comment], ['DECLINED', 'seen on the phone']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('2 orders').waitFor();
    assert.equal((await server.as.chief.getFolder(orders.undecided[0])).operator_status, null);
  });

  test('whoever may not decide or delete is not offered it, and is refused by the server', async () => {
    await server.as.client.createFolder({ payload: { 'folder:meta_data': { transaction_id: 'of the app' } } });
    await using client = await visit(browser, server, { who: 'client' });
    const { page } = client;
    await client.open('/orders');
    await page.getByText('1 order', { exact: true }).waitFor();
    await page.getByRole('checkbox', { name: /^Select order/ }).check();
    await page.getByRole('toolbar').waitFor();
    for (const name of ['Pass', 'Decline', 'Delete']) assert.equal(await page.getByRole('button', { name }).count(), 0);
    assert.equal(await page.getByRole('link', { name: 'Decide' }).count(), 0);
    await assert.rejects(
      server.as.client.api.changeFolder({ path: { folderId: orders.passed }, body: { operator_status: 'SUCCESS' } }),
      { status: 403 },
    );
  });

  test('the list is exported as it is filtered', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders?text=tx-1001');
    await page.getByText('1 order', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'As CSV' }).click(),
    ]);
    assert.equal(download.suggestedFilename(), 'orders.csv');
    const stream = await download.createReadStream();
    const lines = (await stream.toArray()).join('').trim().split('\r\n');
    assert.equal(lines.length, 2);
    assert.match(lines[1]!, /tx-1001/);
  });

  test('ten thousand orders scroll, and a reload comes back to the same place', async () => {
    await server.owner.query(
      `insert into folders (id, company_id, user_id, resolution_status, system_resolution, resolution_comment, meta_data, created_at, updated_at)
       select gen_random_uuid(), company_id, user_id, resolution_status, system_resolution, resolution_comment,
         jsonb_build_object('transaction_id', 'many-' || n), now() - interval '2 days' - n * interval '1 second', now() - interval '2 days'
       from folders, generate_series(1, 10000) n where id = $1`,
      [orders.bare],
    );
    const day = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open(`/orders?to=${day}&columns=time,result,transaction`);
    await page.getByText('10,000 orders').waitFor();
    for (let scroll = 0; scroll < 6; scroll++) {
      await page.evaluate(() => scrollTo({ top: document.body.scrollHeight }));
      await page.waitForTimeout(150);
    }
    await page.waitForURL(/at=/);
    assert.ok((await rows(page).count()) < 80, 'only the rows in sight are drawn');
    const seen = await rows(page).nth(10).innerText();
    await page.reload();
    await page.getByText('You are further down in the list.').waitFor();
    const after = await rows(page).allInnerTexts();
    assert.ok(Number(/many-(\d+)/.exec(after[0]!)![1]) <= Number(/many-(\d+)/.exec(seen)![1]));
    assert.ok(Number(/many-(\d+)/.exec(after[0]!)![1]) > 40);
    await page.getByRole('button', { name: 'To the newest' }).click();
    await page.getByText('many-1', { exact: true }).waitFor();
  });

  test('a new order is sent from files and a folder that is dropped, with what they show suggested, and its result is shown', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'praesto-drop-'));
    t.after(() => rmSync(folder, { recursive: true }));
    copyFileSync(portraitPath('003_08.jpg'), join(folder, '003_08.jpg'));
    for (const name of ['notes.txt', '.hidden']) writeFileSync(join(folder, name), 'no photo');
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders/new');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page.getByRole('alert').getByText('Add at least one file.').waitFor();
    await page.locator('input[type=file]').setInputFiles([portraitPath('003_03.jpg'), portraitPath('003_08.jpg')]);
    const list = page.getByRole('list', { name: 'Files' });
    await list.getByRole('listitem').nth(1).waitFor();
    assert.equal(await page.getByRole('combobox', { name: 'What 003_03.jpg shows' }).inputValue(), 'Selfie');
    await chief.checkAccess();
    await page.getByRole('checkbox', { name: 'Face match' }).check();
    await page.getByLabel('Your transaction number').fill('by hand');
    await page.reload();
    await page.getByText('This is what you began before.').waitFor();
    assert.ok(await page.getByRole('checkbox', { name: 'Face match' }).isChecked());
    assert.equal(await page.getByRole('listitem').filter({ hasText: '003_03.jpg' }).count(), 0);
    await page.locator('input[type=file]').setInputFiles([portraitPath('003_03.jpg'), portraitPath('003_08.jpg')]);
    await list.getByRole('listitem').nth(1).waitFor();
    await list.getByRole('button', { name: 'Remove 003_08.jpg' }).click();
    await dropFolder(page, folder);
    await list.getByRole('listitem').filter({ hasText: '003_08.jpg' }).waitFor();
    assert.equal(await list.getByRole('listitem').count(), 2);
    assert.deepEqual(await page.getByRole('alert').allInnerTexts(), [
      'notes.txt is left out: it is no photo, clip or ZIP.',
    ]);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await page
      .getByRole('region', { name: 'Face match' })
      .getByText(/alike$/)
      .waitFor();
    const { items } = await server.as.chief.api.listFolders({ query: { search_text: 'by hand' } });
    assert.deepEqual(
      items[0]?.media.map(({ tags }) => tags),
      [['photo_selfie'], ['photo_selfie']],
    );
    await chief.open('/orders/new');
    await page.getByLabel('Your transaction number').waitFor();
    assert.equal(await page.getByLabel('Your transaction number').inputValue(), '');
  });

  test('without a connection and with a server that fails the pages say so, and go on when it is back', async () => {
    await using chief = await visit(browser, server, { who: 'chief', expects: /ERR_|500/ });
    const { page } = chief;
    await chief.open('/orders');
    await page.getByText('orders').first().waitFor();
    await page.route('**/api/folders?*', (route) => route.abort());
    await page.getByRole('tab', { name: 'Failed' }).click();
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await page.unroute('**/api/folders?*');
    await page.route('**/api/folders?*', (route) =>
      route.fulfill({ status: 500, headers: { 'x-request-id': 'abc-1' }, json: { error_code: 0, error_message: 'x' } }),
    );
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Request abc-1').waitFor();
    await chief.checkAccess();
    await page.unroute('**/api/folders?*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nothing fits').waitFor();
  });
});

/** Drops a folder from the file manager onto the page. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const zone = await page.getByRole('group', { name: 'Drop photos' }).boundingBox();
  const at = { x: zone!.x + 20, y: zone!.y + 20 };
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  const debug = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await debug.send('Input.dispatchDragEvent', { type, data, ...at });
  await debug.detach();
}
