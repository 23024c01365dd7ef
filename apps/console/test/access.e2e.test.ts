import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer, password, people } from './support/console-server.ts';
import { visit } from './support/visit.ts';

describe('signing in to the console', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('a wrong password is said so; the right one leads to the address that was asked for, and a reload stays there', async () => {
    await using guest = await visit(browser, server, { expects: /401/ });
    const { page } = guest;
    await guest.open('/account');
    await page.getByLabel('E-mail').fill(people.chief.email);
    await page.getByRole('textbox', { name: 'Password' }).fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('The e-mail or the password is wrong.').waitFor();
    await guest.checkAccess();
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    assert.equal(new URL(page.url()).pathname, '/console/account');
  });

  test('a lock ends the session on the server, and the password leads back to the same page', async () => {
    await using chief = await visit(browser, server, { who: 'chief', expects: /401/ });
    const { page } = chief;
    await chief.open('/account');
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    const token = await page.evaluate(() => JSON.parse(localStorage.getItem('praesto.session')!).tokens.access_token);
    await page.getByRole('button', { name: 'Clara Lind' }).click();
    // The page forgets the tokens at once, and tells the server after that.
    const told = page.waitForResponse(/api\/authorize\/logout/);
    await page.getByRole('menuitem', { name: 'Lock' }).click();
    await page.getByText(`Enter the password of ${people.chief.email}`).waitFor();
    await told;
    const answer = await fetch(`${server.url}/api/folders/`, { headers: { 'X-Forensic-Access-Token': token } });
    assert.equal(answer.status, 401);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
  });

  test('whoever touches nothing for as long as the preference says is locked out', async () => {
    // What the page asks for by itself may be under way as the session ends.
    await using chief = await visit(browser, server, { who: 'chief', expects: /401/ });
    const { page } = chief;
    await page.clock.install();
    await chief.open('/account');
    await page.getByRole('heading', { name: 'Your account' }).waitFor();
    await page.clock.runFor('14:30');
    assert.equal(await page.getByRole('heading', { name: 'Your account' }).count(), 1);
    await page.clock.runFor('00:40');
    await page.getByRole('button', { name: 'Unlock' }).waitFor();
  });

  test('signing out everywhere else leaves this session alone and ends the others, which come to the way in', async () => {
    await using here = await visit(browser, server, { who: 'client' });
    await using there = await visit(browser, server, { who: 'client', expects: /401/ });
    await there.open('/orders');
    await there.page.getByRole('heading', { name: 'Orders', exact: true }).waitFor();
    await here.open('/account');
    await here.page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await here.page.getByText('Every other session is over.').waitFor();
    await here.page
      .getByRole('list', { name: 'Where you are signed in' })
      .getByRole('listitem')
      .nth(1)
      .waitFor({ state: 'detached' });
    await there.page.reload();
    await there.page.getByText('Your session has ended.').waitFor();
  });

  test('an expired session is renewed without anybody noticing', async () => {
    await using chief = await visit(browser, server, { who: 'chief', expects: /401/ });
    const { page } = chief;
    await chief.open('/orders');
    await page.getByText('No orders yet').waitFor();
    const newest = '(select id from sessions order by created_at desc limit 1)';
    await server.owner.query(`update sessions set expires_at = now() - interval '1 minute' where id = ${newest}`);
    await page.reload();
    await page.getByText('No orders yet').waitFor();
  });

  test('an ADMIN is led from nothing to a service token with which a check can be sent', async () => {
    await using admin = await visit(browser, server, { who: 'admin' });
    const { page } = admin;
    await admin.open('/');
    await page.getByRole('link', { name: 'Set up' }).last().click();
    await page.getByLabel('Name of the company').fill('Fjord Credit');
    await page.getByRole('button', { name: 'Create the company' }).click();
    await page.getByText('Fjord Credit is there.').waitFor();
    await page.getByLabel('Name of the program').fill('Mobile app');
    await page.getByLabel('E-mail of the account').fill('mobile@fjord.example');
    await page.getByRole('button', { name: 'Create the token' }).click();
    const token = await page.getByRole('textbox', { name: 'Service token' }).inputValue();
    const answer = await fetch(`${server.url}/api/folders/`, {
      method: 'POST',
      headers: { 'X-Forensic-Access-Token': token },
    });
    const folder = (await answer.json()) as { company_id: string };
    const { items } = await server.as.admin.api.listCompanies({ query: { name: 'Fjord Credit' } });
    assert.equal(folder.company_id, items[0]?.company_id);
    await admin.checkAccess();
  });

  test('Russian is spoken where it is chosen, and the choice outlives a reload', async () => {
    await using chief = await visit(browser, server, { who: 'chief', colorScheme: 'dark' });
    const { page } = chief;
    await chief.open('/account');
    await page.getByRole('button', { name: 'Clara Lind' }).click();
    await page.getByRole('menuitem', { name: 'Русский' }).click();
    await page.getByRole('heading', { name: 'Ваша учётная запись' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Где вы вошли' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'ru');
    await chief.checkAccess();
  });

  test('a page that a role may not use says so, and is not in the navigation', async () => {
    await using operator = await visit(browser, server, { who: 'operator' });
    const { page } = operator;
    await operator.open('/start');
    await page.getByRole('alert').getByText('Not for your role').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Set up' }).count(), 0);
    await operator.open('/orders/new');
    await page.getByRole('alert').getByText('Not for your role').waitFor();
    await operator.checkAccess();
  });

  test('an address under which there is nothing says so', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    await chief.open('/no/such/page');
    await chief.page.getByText('Not here').waitFor();
  });
});
