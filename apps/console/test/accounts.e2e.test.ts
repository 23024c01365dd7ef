import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createClient } from '@praesto/client';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer, people } from './support/console-server.ts';
import { visit } from './support/visit.ts';

describe('companies, users, roles and tokens in the console', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const clientOf = (access_token: string) =>
    createClient({ baseUrl: server.url, retries: 0, tokens: { access_token, expire_token: '' } });
  const signIn = async (email: string, password: string) =>
    clientOf((await createClient({ baseUrl: server.url, retries: 0 }).signIn({ email, password })).access_token);

  test('an administrator makes a company, limits it, renames it, and deletes it while nothing is in it', async () => {
    await using admin = await visit(browser, server, { who: 'admin' });
    const { page } = admin;
    await admin.open('/companies');
    await page.getByRole('link', { name: 'Northwind Bank' }).waitFor();
    await admin.checkAccess();
    await page.getByRole('button', { name: 'New company' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Contoso Pay');
    await page.reload();
    await page.getByRole('button', { name: 'New company' }).click();
    await page.getByRole('dialog').getByText('This is what you began before.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Contoso Pay' }).waitFor();
    await page.getByLabel('Checks a minute').fill('120');
    const limits = page.getByRole('region', { name: 'Limits' });
    await limits.getByRole('button', { name: 'Save' }).click();
    const limitsNow = async () => {
      const kept = await server.as.admin.api.getCompanyLimits({ path: { companyId } });
      return [kept.analyses_per_minute, kept.orders_at_once];
    };
    await page.getByText('Saved.').waitFor();
    const companyId = new URL(page.url()).pathname.split('/').at(-1)!;
    assert.deepEqual(await limitsNow(), [120, null]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Saved.').waitFor();
    await limits.locator('input[value=""]').nth(1).waitFor();
    assert.deepEqual(await limitsNow(), [null, null]);
    await page.getByLabel('Checks a minute').fill('120');
    await limits.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.getByLabel('Name').fill('Contoso');
    await page.getByRole('region', { name: 'Company' }).getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Contoso', exact: true }).waitFor();
    await noteDown(page, '{ "contract": "2026/17" }');
    const noted = () => server.as.admin.api.getCompany({ path: { companyId } });
    assert.deepEqual((await noted()).meta_data, { contract: '2026/17' });
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await page.getByText('No metadata.').waitFor();
    assert.deepEqual((await noted()).meta_data, {});
    assert.deepEqual(await limitsNow(), [120, null]);
    await admin.checkAccess();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Delete the company Contoso?').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Contoso is deleted.').waitFor();
  });

  test('a company administrator makes a user, who signs in, gets another role, is blocked and let in again', async () => {
    await using chief = await visit(browser, server, { who: 'chief', expects: /400/ });
    const { page } = chief;
    await chief.open('/users');
    await page.getByRole('button', { name: 'New user' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByLabel('E-mail').fill('nina@northwind.example');
    await dialogue.getByLabel('First name').fill('Nina');
    await dialogue.getByLabel('Last name').fill('Olsen');
    await dialogue.getByRole('textbox', { name: 'First password' }).fill('short');
    await dialogue.getByRole('button', { name: 'Create' }).click();
    await dialogue
      .getByRole('alert')
      .getByText(/^First password: /)
      .waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'New user' }).click();
    assert.equal(await dialogue.getByLabel('E-mail').inputValue(), 'nina@northwind.example');
    assert.equal(await dialogue.getByLabel('Last name').inputValue(), 'Olsen');
    assert.equal(await dialogue.getByRole('textbox', { name: 'First password' }).inputValue(), '');
    await dialogue.getByRole('button', { name: 'Suggest one' }).click();
    const password = await dialogue.getByRole('textbox', { name: 'First password' }).inputValue();
    assert.equal(password.length, 20);
    await chief.checkAccess();
    await dialogue.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Nina Olsen' }).waitFor();
    const nina = await signIn('nina@northwind.example', password);
    const me = { path: { userId: new URL(page.url()).pathname.split('/').at(-1)! } };
    assert.equal((await nina.api.getUser(me)).user_type, 'CLIENT OPERATOR');

    await choose(page, 'Role', 'Client');
    const rights = page.getByRole('region', { name: 'Role and rights' });
    await rights.getByRole('checkbox', { name: 'Document' }).uncheck();
    await rights.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    const changed = await nina.api.getUser(me);
    assert.deepEqual([changed.user_type, changed.can_start_analysis_documents], ['CLIENT', false]);
    await chief.checkAccess();
    await page.getByRole('button', { name: 'Undo' }).click();
    await rights.getByRole('checkbox', { name: 'Document', checked: true }).waitFor();
    const putBack = await nina.api.getUser(me);
    assert.deepEqual([putBack.user_type, putBack.can_start_analysis_documents], ['CLIENT OPERATOR', true]);

    await page.getByRole('button', { name: 'Block' }).click();
    await page.getByText('Block Nina Olsen?').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Block' }).click();
    await page.getByText('Blocked', { exact: true }).waitFor();
    await assert.rejects(nina.api.getUser(me), { status: 401 });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
    assert.equal((await server.as.chief.api.getUser(me)).is_active, true);
    await noteDown(page, '{ "desk": 4 }');
    await page.getByRole('row', { name: 'desk 4' }).waitFor();
    assert.deepEqual((await server.as.chief.api.getUser(me)).meta_data, { desk: 4 });
    await page.getByRole('button', { name: 'Suggest one' }).click();
    const next = await page.getByRole('textbox', { name: 'New password' }).inputValue();
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.getByText('The password is set.').waitFor();
    await signIn('nina@northwind.example', next);

    await chief.open('/users?text=nina');
    await page.getByRole('link', { name: 'Nina Olsen' }).click();
    const sessions = page.getByRole('list', { name: 'Where this user is signed in' });
    await sessions.getByRole('listitem').first().waitFor();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    const question = page.getByRole('dialog', { name: 'Sign this user out everywhere?' });
    await question.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByText('Every session of this user is over.').waitFor();
    await sessions.getByRole('listitem').first().waitFor({ state: 'detached' });
  });

  test('whoever reads Russian is refused in Russian: what field, and why', async () => {
    await using chief = await visit(browser, server, { who: 'chief', locale: 'ru-RU', expects: /400|409/ });
    const { page } = chief;
    await chief.open('/users');
    await page.getByRole('button', { name: 'Новый пользователь' }).click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByLabel('Эл. почта').fill('per@northwind.example');
    await dialogue.getByLabel('Имя').fill('Пер');
    await dialogue.getByLabel('Фамилия').fill('Берг');
    await dialogue.getByRole('textbox', { name: 'Первый пароль' }).fill('short');
    await dialogue.getByRole('button', { name: 'Создать' }).click();
    const alert = dialogue.getByRole('alert');
    await alert.getByText('Первый пароль: символов должно быть не меньше 12').waitFor();
    await dialogue.getByRole('button', { name: 'Придумать' }).click();
    await dialogue.getByLabel('Эл. почта').fill(people.chief.email);
    await dialogue.getByRole('button', { name: 'Создать' }).click();
    await alert.getByText('Эл. почта: это эл. почта другого пользователя').waitFor();
    await chief.checkAccess();
  });

  test('a program gets a token that is shown once and works until it is revoked', async () => {
    await using chief = await visit(browser, server, { who: 'chief', colorScheme: 'dark' });
    const { page } = chief;
    await chief.open('/tokens');
    await page.getByRole('button', { name: 'New service account' }).first().click();
    const dialogue = page.getByRole('dialog');
    await dialogue.getByLabel('Name of the program').fill('Payments app');
    await dialogue.getByLabel('E-mail of the account').fill('payments@northwind.example');
    await dialogue.getByRole('button', { name: 'Create' }).click();
    const token = await dialogue.getByLabel('Service token', { exact: true }).first().inputValue();
    const program = clientOf(token);
    await program.api.listFolders({});
    await chief.checkAccess();
    await dialogue.getByRole('button', { name: 'I have it' }).click();
    const row = page.getByRole('row', { name: /Payments app/ });
    await row.getByText('1 token').waitFor();
    await row.getByRole('button', { name: 'New token: Payments app' }).click();
    await dialogue.getByRole('button', { name: 'New token' }).click();
    await dialogue.getByRole('button', { name: 'I have it' }).click();
    await row.getByText('2 tokens').waitFor();
    await program.api.listFolders({});
    await chief.checkAccess();
    await row.getByRole('button', { name: 'End all: Payments app' }).click();
    await page.getByText('End all tokens of Payments app?').waitFor();
    await dialogue.getByRole('button', { name: 'End all' }).click();
    await row.getByText('none').waitFor();
    await assert.rejects(program.api.listFolders({}), { status: 401 });
  });

  test('the roles are shown as the contract has them, and nobody is offered more than they may give', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/roles?role=OPERATOR');
    const matrix = page.getByRole('table', { name: 'Roles' });
    const decide = matrix.getByRole('row', { name: /^decide Administrators do everything but decide/ }).last();
    assert.match(await decide.innerText(), /not at all\s+All\s+.*not at all\s+Company\s+Company\s+.*not at all/s);
    await chief.checkAccess();
    await chief.open('/users');
    await page.getByRole('link', { name: 'Kim Park' }).click();
    await page.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Client', exact: true }).waitFor();
    assert.equal(await page.getByRole('option', { name: 'Administrator', exact: true }).count(), 0);
    await chief.open('/users?text=clara');
    await page.getByRole('link', { name: 'Clara Lind' }).click();
    await page.getByRole('heading', { name: 'Clara Lind' }).waitFor();
    for (const name of ['Block', 'Delete']) assert.equal(await page.getByRole('button', { name }).count(), 0);
  });

  test('whom the server refuses to make users and tokens is offered neither', async () => {
    await using operator = await visit(browser, server, { who: 'operator' });
    const { page } = operator;
    await operator.open('/users');
    await page.getByRole('link', { name: 'Kim Park' }).click();
    await page.getByRole('heading', { name: 'Kim Park' }).waitFor();
    for (const name of ['New user', 'Block', 'Save', 'Set the password', 'Edit']) {
      assert.equal(await page.getByRole('button', { name }).count(), 0, name);
    }
    for (const name of ['Companies', 'Users', 'Tokens']) {
      assert.equal(await page.getByRole('link', { name, exact: true }).count(), 0, name);
    }
    await operator.open('/tokens');
    await page.getByRole('alert').getByText('Not for your role').waitFor();
    await assert.rejects(
      server.as.operator.api.createUser({ body: { email: 'x@y.example', password: 'a long enough one' } }),
      { status: 403 },
    );
  });
});

/** Writes metadata in place of what is there. */
async function noteDown(page: Page, json: string): Promise<void> {
  const metaData = page.getByRole('region', { name: 'Metadata' });
  await metaData.getByRole('button', { name: 'Edit' }).click();
  await metaData.getByRole('textbox', { name: 'Metadata' }).fill(json);
  await metaData.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The metadata is saved.').waitFor();
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
