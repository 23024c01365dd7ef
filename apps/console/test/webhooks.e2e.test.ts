import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { development } from '../../server/test/e2e/support/webhook-server.ts';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { openReceiver, type WebhookReceiver } from '../../server/test/support/webhook-receiver.ts';
import { type ConsoleServer, openConsoleServer } from './support/console-server.ts';
import { visit } from './support/visit.ts';

describe('webhooks and the audit log in the console', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;
  let receiver: WebhookReceiver;

  before(async () => {
    [server, browser, receiver] = await Promise.all([
      openConsoleServer({ env: development }),
      openBrowser(),
      openReceiver(),
    ]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await receiver?.close();
  });

  test('a webhook is made, its secret is shown once, a test is delivered, and what failed is sent again', async () => {
    await using chief = await visit(browser, server, { who: 'chief', expects: /400/ });
    const { page } = chief;
    await chief.open('/webhooks');
    await page.getByText('Nobody is told yet').waitFor();
    await page.getByRole('button', { name: 'New webhook' }).first().click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByLabel('Address', { exact: true }).fill('http://user:word@example.org/');
    await dialogue.getByRole('button', { name: 'Create' }).click();
    await dialogue
      .getByRole('alert')
      .getByText(/^Address: /)
      .waitFor();
    const reopened = async () => {
      await page.reload();
      await page.getByRole('button', { name: 'New webhook' }).first().click();
      return dialogue.getByLabel('Address', { exact: true }).inputValue();
    };
    assert.equal(await reopened(), '');
    await dialogue.getByLabel('Address', { exact: true }).fill(receiver.url);
    assert.equal(await reopened(), receiver.url);
    await dialogue.getByRole('button', { name: 'Create' }).click();
    const secret = await dialogue.getByLabel('Secret', { exact: true }).first().inputValue();
    assert.match(secret, /^whsec_/);
    await chief.checkAccess();
    await page.keyboard.press('Escape');
    await dialogue.getByRole('button', { name: 'I have it' }).click();
    await dialogue.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: receiver.url }).click();
    await page.getByText('Nothing here').waitFor();
    assert.doesNotMatch(await page.content(), new RegExp(secret.slice(6, 20)));

    receiver.answerWith(500);
    await page.getByRole('button', { name: 'Send a test' }).click();
    const log = page.getByRole('table', { name: 'Delivery log' });
    await log.getByText('Given up').waitFor();
    receiver.answerWith(204);
    await log.getByRole('button', { name: /^Send again/ }).click();
    await log.getByText('Delivered').waitFor();
    await log.getByRole('button', { name: 'Test', exact: true }).click();
    const attempts = log.getByRole('table', { name: 'Attempts' });
    await attempts.getByText(/^500/).waitFor();
    await attempts.getByText('204').waitFor();
    await page.reload();
    await attempts.getByText('204').waitFor();
    await chief.checkAccess();
  });

  test('a webhook is switched off and on, gets another secret and is deleted after a question that names it', async () => {
    await using admin = await visit(browser, server, { who: 'admin', colorScheme: 'dark' });
    const { page } = admin;
    const url = `${receiver.url}/second`;
    const { webhook_id } = await server.as.chief.api.createWebhook({ body: { url } });
    await admin.open(`/webhooks/${webhook_id}`);
    await page.getByText('Northwind Bank').waitFor();
    await page.getByRole('switch', { name: 'Tell this address' }).click();
    await page.getByText('Switched off').waitFor();
    assert.equal((await server.as.chief.api.getWebhook({ path: { webhookId: webhook_id } })).is_enabled, false);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The webhook is on.').waitFor();
    assert.equal((await server.as.chief.api.getWebhook({ path: { webhookId: webhook_id } })).is_enabled, true);
    await page.getByRole('button', { name: 'New secret' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByText(`A new secret for ${url}?`).waitFor();
    await dialogue.getByRole('button', { name: 'New secret' }).click();
    await dialogue.getByRole('button', { name: 'I have it' }).click();
    await page.getByText('The secret before signs too until').waitFor();
    await admin.checkAccess();
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialogue.getByText(`Delete the webhook ${url}?`).waitFor();
    await dialogue.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('The webhook is deleted.').waitFor();
    await page.getByRole('heading', { name: 'Webhooks' }).waitFor();
    await page.getByRole('link', { name: url }).waitFor({ state: 'detached' });
  });

  test('the log tells who did what, is narrowed down in the address, and is verified; a forged entry is found', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    const { webhook_id } = await server.as.chief.api.createWebhook({ body: { url: `${receiver.url}/third` } });
    await chief.open(`/audit?object=webhook&id=${webhook_id}`);
    await page.getByText('1 entry', { exact: true }).waitFor();
    const table = page.getByRole('table', { name: 'Audit log' });
    await table.getByRole('cell', { name: 'Clara Lind' }).waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await table.getByText('Session').first().waitFor();
    assert.equal(new URL(page.url()).search, '');
    await chief.checkAccess();
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByText('No entry was changed, none is missing').waitFor();

    const forger = await server.owner.connect();
    await forger.query("set session_replication_role = 'replica'");
    await forger.query(`update audit_log set operation = 'nothing' where company_id = $1 and seq = 2`, [
      server.companyId,
    ]);
    forger.release(true);
    await page.getByRole('button', { name: 'Verify now' }).click();
    await page.getByRole('alert').getByText('1 chain is not whole').waitFor();
    await page.getByText('entry 2, or its hash, was changed.').waitFor();
    await chief.checkAccess();
  });

  test('whom the server refuses webhooks and the log is not shown the way to them', async () => {
    await using operator = await visit(browser, server, { who: 'operator' });
    const { page } = operator;
    await operator.open('/webhooks');
    await page.getByRole('alert').getByText('Not for your role').waitFor();
    for (const name of ['Webhooks', 'Audit log']) assert.equal(await page.getByRole('link', { name }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'New webhook' }).count(), 0);
    await operator.open('/audit');
    await page.getByRole('alert').getByText('Not for your role').waitFor();
    await assert.rejects(server.as.operator.api.listWebhooks({}), { status: 403 });
    await assert.rejects(server.as.operator.api.listAudit({}), { status: 403 });
  });
});
