import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer } from './support/console-server.ts';
import { findForeignNumbers } from './support/foreign-numbers.ts';
import { type SeededOrders, seedOrders } from './support/seed-orders.ts';
import { visit } from './support/visit.ts';

describe('one order in the console', { skip: skippedWithoutBrowser }, () => {
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

  test('its scores are told beside their limits, with what they mean', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open(`/orders/${orders.passed}`);
    await page.getByText('99.02 % alike').waitFor();
    await page.getByText(/one in \d,\d00 gets past the limit/).waitFor();
    await page
      .getByRole('region', { name: 'Liveness' })
      .getByText(/Looks like an attack/)
      .first()
      .waitFor();
    await page.getByRole('img', { name: 'Picture 003_03.jpg' }).waitFor();
    await chief.checkAccess();
  });

  test('in Russian every number of it is written with a comma, and what a sign shows is told by its code', async () => {
    await using chief = await visit(browser, server, { who: 'chief', locale: 'ru-RU' });
    const { page } = chief;
    for (const order of [orders.passed, orders.found, orders.frames]) {
      await chief.open(`/orders/${order}`);
      await page.getByText(/\d,\d/).first().waitFor();
      assert.deepEqual(await findForeignNumbers(page), [], order);
    }
    await chief.open(`/orders/${orders.found}`);
    await page.getByText('в другой заявке компании').first().waitFor();
  });

  test('who was found in a collection is shown with the signs of the file', async () => {
    await using operator = await visit(browser, server, { who: 'operator', colorScheme: 'dark' });
    const { page } = operator;
    await operator.open(`/orders/${orders.found}`);
    await page.getByText('1 person found').waitFor();
    await page.getByText('Case 17').waitFor();
    await page.getByText('The same file came earlier in another order').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Delete' }).count(), 0);
    await operator.checkAccess();
  });

  test('an operator goes through the queue by keys alone, and every decision arrives with its comment', async () => {
    await using operator = await visit(browser, server, { who: 'operator' });
    const { page } = operator;
    const [first, second] = orders.undecided;
    await operator.open('/queue');
    await page.getByRole('heading', { name: `Order ${first.slice(0, 8)}` }).waitFor();
    await page.getByRole('button', { name: 'Pass' }).waitFor();
    await page.keyboard.press('c');
    await page.keyboard.type('the same person');
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await page.getByRole('heading', { name: `Order ${second.slice(0, 8)}` }).waitFor();
    await page.getByRole('button', { name: 'Decline' }).waitFor();
    await page.keyboard.press('d');
    await page.getByText('Nothing left to decide').waitFor();
    const decided = await Promise.all([first, second].map((id) => server.as.chief.getFolder(id)));
    assert.deepEqual(
      decided.map(({ operator_status, operator_comment }) => [operator_status, operator_comment]),
      [
        ['SUCCESS', 'the same person'],
        ['DECLINED', null],
      ],
    );
  });

  test('metadata is edited, a report is made, and the order is deleted after a question', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open(`/orders/${orders.bare}`);
    const meta = page.getByRole('region', { name: 'Metadata' });
    await meta.getByRole('button', { name: 'Edit' }).click();
    await meta.getByRole('textbox', { name: 'Metadata' }).fill('{"branch": "12"');
    await meta.getByText('This is no JSON object.').waitFor();
    await meta.getByRole('textbox', { name: 'Metadata' }).fill('{"branch": "12"}');
    await meta.getByRole('button', { name: 'Save' }).click();
    await meta.getByRole('rowheader', { name: 'branch' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'PDF report' }).click();
    assert.match((await download).suggestedFilename(), /\.pdf$/);
    await page.getByRole('button', { name: 'Delete' }).click();
    const question = page.getByRole('dialog', { name: `Delete order ${orders.bare.slice(0, 8)}?` });
    await question.getByText('1 file, 0 checks and every report go with it, for ever.').waitFor();
    await question.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The order is deleted.').waitFor();
    await assert.rejects(server.as.chief.getFolder(orders.bare), { status: 404 });
  });

  test('whoever may not decide reads so, and an order of others is not there', async () => {
    const { folder_id: own } = await server.as.client.createFolder({});
    await using client = await visit(browser, server, { who: 'client', expects: /404/ });
    const { page } = client;
    await client.open(`/orders/${own}`);
    await page.getByText('Your role looks; operators and company administrators decide.').waitFor();
    await client.open(`/orders/${orders.passed}`);
    await page.getByRole('alert').getByText('Not here').waitFor();
  });
});
