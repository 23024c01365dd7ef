import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer, portraitFile } from './support/console-server.ts';
import { visit } from './support/visit.ts';

describe('the system page of the console', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A folder with an order in the background. */
  async function orderInBackground(priority?: 'low'): Promise<string> {
    const { folder_id: folderId } = await server.as.chief.createFolder({ files: [portraitFile('003_03.jpg')] });
    const body = { analyses: [{ type: 'QUALITY' as const }], ...(priority && { priority }) };
    await server.as.chief.api.orderAnalyses({ path: { folderId }, body });
    return folderId;
  }

  test('an administrator pauses the queue, sees what waits, and lets it go on', async () => {
    await using admin = await visit(browser, server, { who: 'admin' });
    const { page } = admin;
    await admin.open('/system');
    await page.getByText('Everything that a check needs works.').waitFor();
    await page.getByRole('button', { name: 'Drain' }).click();
    await page.getByText('The queue is paused, and nothing is at work.').waitFor();
    const folderId = await orderInBackground();
    for (let order = 0; order < 2; order++) await orderInBackground('low');
    await page.reload();
    await page.getByRole('table', { name: 'Queue' }).getByText('oldest').waitFor();
    const waiting = page.getByRole('table', { name: 'Waiting, by priority' });
    await waiting.getByRole('row', { name: /^Ordered in the background 1 oldest/ }).waitFor();
    await waiting.getByRole('row', { name: /^In no hurry, of a batch 2 oldest/ }).waitFor();
    await waiting.getByRole('row', { name: 'Somebody waited for the answer 0', exact: true }).waitFor();
    await admin.checkAccess();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('region', { name: 'Queue' }).getByText('open', { exact: true }).waitFor();
    const { analyses } = await server.as.chief.waitForFolder(folderId);
    assert.equal(analyses?.[0]?.state, 'FINISHED');
  });

  test('an order that was given up is told with its reason and tried again', async () => {
    await server.as.admin.api.pauseQueue();
    const folderId = await orderInBackground();
    await server.owner.query(
      "update jobs set given_up_at = now(), attempts = 6, last_error = 'the engine died' where folder_id = $1",
      [folderId],
    );
    await using admin = await visit(browser, server, { who: 'admin', colorScheme: 'dark' });
    const { page } = admin;
    await admin.open('/system');
    const row = page.getByRole('row', { name: folderId.slice(0, 8) });
    await row.getByText('the engine died').waitFor();
    await admin.checkAccess();
    await row.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('1 order is tried again.').waitFor();
    await page.getByText('No order was given up.').waitFor();
    await server.as.admin.api.resumeQueue();
  });

  test('models are told with licence and provenance, and the change of the embedding model with what can be done', async () => {
    await using admin = await visit(browser, server, { who: 'admin' });
    const { page } = admin;
    await admin.open('/system');
    const [liveness] = (await server.as.admin.api.getModels()).models.filter(({ purpose }) => purpose === 'liveness');
    await page.getByRole('button', { name: /^Liveness/ }).click();
    await page.getByText(liveness!.provenance).waitFor();
    await page.getByText(`sha256 ${liveness!.sha256}`).waitFor();
    await page.getByText('No other model is loaded.').waitFor();
    await admin.checkAccess();
  });

  test('what is down is named', async () => {
    await using admin = await visit(browser, server, { who: 'admin', expects: /503/ });
    const { page } = admin;
    await page.route('**/api/healthcheck', (route) =>
      route.fulfill({
        status: 503,
        json: {
          error_code: 15,
          error_message: 'unavailable',
          details: { reasons: [{ part: 'inference', reason: 'Model fr-eye is missing.' }] },
        },
      }),
    );
    await admin.open('/system');
    await page.getByRole('alert').getByText('Models: Model fr-eye is missing.').waitFor();
  });

  test('a company sees health and models and no queue; an app has no page', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    await chief.open('/system');
    await chief.page.getByRole('region', { name: 'Models' }).getByRole('button').first().waitFor();
    assert.equal(await chief.page.getByRole('region', { name: 'Queue' }).count(), 0);
    await using client = await visit(browser, server, { who: 'client' });
    await client.open('/system');
    await client.page.getByRole('alert').getByText('Not for your role').waitFor();
    assert.equal(await client.page.getByRole('link', { name: 'Health' }).count(), 0);
  });
});
