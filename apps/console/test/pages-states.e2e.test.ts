import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { RouteName } from '@praesto/contract';
import type { Browser, Locator, Page, Route } from 'playwright-core';
import { development } from '../../server/test/e2e/support/webhook-server.ts';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer, password, people, portraitFile } from './support/console-server.ts';
import { everyPage, isCallOf, seedThings, type Things, type View } from './support/every-page.ts';
import { type Visit, visit } from './support/visit.ts';

/** By which the made-up failures of the server are found again on the page. */
const requestId = 'b1946ac9-2492-4d23-8d3e-0f5d6c1f8a01';
/** Browsers write every answer of 400 and above, and every request that fails, to their console. */
const broken = /status of 500|ERR_FAILED|ERR_INTERNET_DISCONNECTED|server cannot be reached|status of 401/;
/** So many tabs at once: most of a test is waiting. */
const atOnce = 4;

describe('every page of the console while the server is slow, fails or is gone', {
  skip: skippedWithoutBrowser,
}, () => {
  let server: ConsoleServer;
  let browser: Browser;
  let things: Things;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer({ env: development }), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('with nothing there yet every list says what it is for, and leads to what there is to do', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    const lists = [
      ['/orders', 'No orders yet', 'Set up'],
      ['/queue', 'Nothing left to decide', null],
      ['/collections', 'No collections yet', 'New collection'],
      ['/tokens', 'No program has a token yet', 'New service account'],
      ['/webhooks', 'Nobody is told yet', 'New webhook'],
      ['/evaluations', 'Nothing was measured yet', 'New evaluation'],
    ] as const;
    for (const [address, title, action] of lists) {
      await chief.open(address);
      const notice = page.getByRole('status').filter({ has: page.getByRole('heading', { name: title }) });
      await notice.waitFor();
      assert.equal(await page.getByRole('table').count(), 0, address);
      if (action) {
        const way = notice.getByRole('button', { name: action }).or(notice.getByRole('link', { name: action }));
        assert.equal(await way.count(), 1, address);
      }
    }
  });

  test('where filters leave nothing every list says so, and shows all when they are cleared', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await server.as.chief.api.createCollection({ body: { alias: 'Guests', kind: 'ALLOWLIST' } });
    const lists = [
      ['/companies?text=nobody', 'No company fits', 'Northwind Bank'],
      ['/users?text=nobody', 'Nobody fits', 'Clara Lind'],
      ['/collections?text=nobody', 'No collection fits', 'Guests'],
      ['/audit?object=collection&from=2099-01-01', 'No entry fits', 'created'],
    ] as const;
    for (const [address, title, first] of lists) {
      await chief.open(address);
      const notice = page.getByRole('status').filter({ has: page.getByRole('heading', { name: title }) });
      await notice.getByRole('button', { name: 'Clear the filters' }).click();
      await page.getByRole('table').getByText(first).first().waitFor();
      assert.equal(new URL(page.url()).search, '', address);
      for (const field of await page.getByRole('main').getByRole('textbox').all())
        assert.equal(await field.inputValue(), '', address);
    }
  });

  test('one goes on typing where the list was narrowed down meanwhile', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    for (const [address, label] of [
      ['/orders', 'Search in metadata'],
      ['/users', 'Search by name or e-mail'],
    ] as const) {
      await chief.open(address);
      await page.getByLabel(label).pressSequentially('nor');
      await page.waitForURL(/text=nor$/);
      await page.keyboard.type('th');
      await page.waitForURL(/text=north$/);
    }
  });

  test('companies and users to filter by are told from none while they are read, and where they cannot be', async () => {
    await using admin = await visit(browser, server, { who: 'admin', expects: broken });
    const { page } = admin;
    const calls = await breakCalls(page, 'listCompanies', '/orders');
    await admin.open('/orders');
    await page.getByRole('button', { name: 'Filters' }).click();
    const filters = page.getByRole('dialog', { name: 'Filters' });
    const company = filters.getByRole('combobox', { name: 'Company' });
    await filters.getByRole('status', { name: 'Loading…' }).waitFor();
    calls.fail();
    const alert = filters.getByRole('alert').filter({ hasText: requestId });
    await alert.waitFor();
    await admin.checkAccess();
    await calls.mend();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor({ state: 'detached' });
    await company.click();
    await filters.getByRole('option', { name: 'Northwind Bank' }).click();
    await page.waitForURL(new RegExp(`company=${server.companyId}`));
  });

  test('a page says that it loads, that the server failed and how the request is found, that it is not reached, and then shows itself', async () => {
    things = await seedThings(server);
    const work = Object.values(everyPage(things))
      .flat()
      .filter(({ reads }) => reads.length > 0);
    const lane = async () => {
      await using admin = await visit(browser, server, { who: 'admin', expects: broken });
      await using chief = await visit(browser, server, { who: 'chief', expects: broken });
      for (let next = work.shift(); next; next = work.shift()) {
        // Who administers a server decides nothing.
        await failAndRecover(next.address === '/queue' ? chief : admin, next);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  });

  test('what was typed stays where sending it fails, which is told, and is taken when it is sent again', async () => {
    const { collection, company, user, order, person } = things;
    const forms: readonly Form[] = [
      {
        ...{ address: '/companies', open: 'New company', submit: 'Create', change: 'createCompany' },
        fields: { Name: 'Fjord Credit' },
      },
      {
        ...{ address: `/companies/${company.id}`, panel: 'Company', submit: 'Save', change: 'changeCompany' },
        fields: { Name: 'Northwind' },
      },
      {
        ...{ address: `/companies/${company.id}`, panel: 'Limits', submit: 'Save', change: 'changeCompanyLimits' },
        fields: { 'Checks a minute': '120' },
      },
      {
        ...{ address: '/start', panel: '1. A company', submit: 'Create the company', change: 'createCompany' },
        fields: { 'Name of the company': 'Contoso Pay' },
      },
      {
        ...{ address: '/users', open: 'New user', submit: 'Create', change: 'createUser' },
        fields: { 'E-mail': 'nina@northwind.example', 'First name': 'Nina', 'First password': password },
      },
      {
        ...{ address: `/users/${user.id}`, panel: 'Profile', submit: 'Save', change: 'changeUser' },
        fields: { 'First name': 'Kimberly' },
      },
      {
        ...{ address: '/tokens', open: 'New service account', submit: 'Create', change: 'createUser' },
        fields: { 'Name of the program': 'Mobile app', 'E-mail of the account': 'mobile@northwind.example' },
      },
      {
        ...{ address: '/tokens', open: 'New service account', submit: 'Create', change: 'issueToken' },
        fields: { 'Name of the program': 'Kiosk', 'E-mail of the account': 'kiosk@northwind.example' },
      },
      {
        ...{ address: '/webhooks', open: 'New webhook', submit: 'Create', change: 'createWebhook' },
        fields: { Address: 'http://127.0.0.1:9/orders' },
      },
      {
        ...{ address: '/collections', open: 'New collection', submit: 'Create', change: 'createCollection' },
        fields: { Name: 'Guests' },
      },
      {
        ...{
          address: `/collections/${collection.id}/${person.id}`,
          panel: 'Metadata',
          change: 'replacePersonMetaData',
        },
        ...{ edit: 'Edit', submit: 'Save', fields: { Metadata: '{ "name": "Case 18" }' } },
      },
      {
        ...{ address: `/orders/${order}`, panel: 'Metadata', change: 'replaceFolderMetaData' },
        ...{ edit: 'Edit', submit: 'Save', fields: { Metadata: '{ "branch": 12 }' } },
      },
      {
        ...{ address: `/orders/${order}`, who: 'chief', panel: 'Your decision', change: 'changeFolder' },
        // It goes on with the next order while it is sent.
        ...{ submit: 'Decline D', fields: { Comment: 'A mask.' }, isToldInToast: true },
      },
      {
        ...{ address: '/policies', who: 'chief', panel: 'What is declined', change: 'previewPolicy' },
        ...{
          choose: ['Match of two photos', 'Limits of the confidence'],
          fields: { 'Match of two photos: Accepted from': '99\u00A0%' },
        },
        ...{ submit: 'Try on the last 1,000' },
      },
      {
        ...{ address: '/policies', who: 'chief', panel: 'What is declined', change: 'changePolicy' },
        ...{
          choose: ['Liveness of a photo', 'A limit of the score'],
          fields: { 'Liveness of a photo: Declined from': '60\u00A0%' },
          submit: 'Save',
        },
      },
      {
        ...{ address: '/policies?tab=retention', who: 'chief', panel: 'How long it is kept' },
        ...{ edit: 'Add a rule', fields: { Days: '90' }, submit: 'Save', change: 'previewRetention' },
      },
      {
        ...{ address: '/evaluations/new', who: 'chief', change: 'createEvaluation', submit: 'Upload and start' },
        fields: { Name: 'Two portraits' },
        files: [
          portraitFile('003_03.jpg'),
          { name: 'manifest.csv', data: Buffer.from('path,label\n003_03.jpg,real\n') },
        ],
      },
      {
        ...{ address: '/account', who: 'operator', panel: 'Password', submit: 'Change the password' },
        ...{ fields: { 'Present password': password, 'New password': `${password} too` }, change: 'changePassword' },
      },
      {
        ...{ address: '/policies?tab=capture', panel: 'Per-device settings', submit: 'Save' },
        ...{ change: 'changeCaptureSettings', fields: { 'Per-device settings': '{ "torch": true }' } },
      },
    ];
    const work = [...forms];
    const lane = async () => {
      await using admin = await visit(browser, server, { who: 'admin', expects: broken });
      await using chief = await visit(browser, server, { who: 'chief', expects: broken });
      await using operator = await visit(browser, server, { who: 'operator', expects: broken });
      const visitors = { admin, chief, operator };
      for (let form = work.shift(); form; form = work.shift()) await sendInVain(visitors[form.who ?? 'admin'], form);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  });

  test('a question stays while what it asks about fails, with the reason, and forgets it when it is asked anew', async () => {
    const { collection, company, evaluation, order, person, user, webhook } = things;
    const inCollection = `/collections/${collection.id}`;
    const questions: readonly Question[] = [
      { address: `/orders/${order}`, who: 'chief', open: 'Delete', change: 'deleteFolder' },
      { address: inCollection, open: 'Delete', typed: collection.name, change: 'deleteCollection' },
      { address: `${inCollection}/${person.id}`, open: 'Delete the person', change: 'deletePerson' },
      { address: `/companies/${company.id}`, open: 'Delete', change: 'deleteCompany' },
      { address: `/users/${user.id}`, open: 'Block', verb: 'Block', change: 'changeUser' },
      { address: `/users/${user.id}`, open: 'Delete', change: 'deleteUser' },
      {
        address: `/users/${user.id}`,
        open: 'Sign out everywhere',
        verb: 'Sign out everywhere',
        change: 'revokeUserSessions',
      },
      { address: `/webhooks/${webhook.id}`, open: 'New secret', verb: 'New secret', change: 'rotateWebhookSecret' },
      { address: `/webhooks/${webhook.id}`, open: 'Delete', change: 'deleteWebhook' },
      { address: `/evaluations/${evaluation.id}`, open: 'Delete', change: 'deleteEvaluation' },
    ];
    const work = [...questions];
    const lane = async () => {
      await using admin = await visit(browser, server, { who: 'admin', expects: broken });
      await using chief = await visit(browser, server, { who: 'chief', expects: broken });
      const visitors = { admin, chief };
      for (let one = work.shift(); one; one = work.shift()) await confirmInVain(visitors[one.who ?? 'admin'], one);
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
  });

  test('what has no form tells in a toast that it failed, and is tried again from there', async () => {
    await using chief = await visit(browser, server, { who: 'chief', expects: broken });
    const { page } = chief;
    const address = `/webhooks/${things.webhook.id}`;
    await chief.open(address);
    const calls = await breakCalls(page, 'changeWebhook', address);
    calls.fail();
    await page.getByRole('switch').click();
    const alert = page.getByRole('alert');
    await alert.filter({ hasText: requestId }).waitFor();
    await chief.checkAccess();
    calls.cut();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await alert.filter({ hasText: 'The server cannot be reached' }).waitFor();
    assert.equal(await alert.count(), 1);
    await calls.mend();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('The webhook is off. Nothing new is told.').waitFor();
    assert.equal(await alert.count(), 0);
  });

  test('what fails after its form was left is told wherever one is by then', async () => {
    await using admin = await visit(browser, server, { who: 'admin', expects: broken });
    const { page } = admin;
    const address = `/companies/${things.company.id}`;
    await admin.open(address);
    const limits = page.getByRole('region', { name: 'Limits' });
    await fieldOf(limits, 'Checks a minute').fill('77');
    const calls = await breakCalls(page, 'changeCompanyLimits', address);
    await limits.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Webhooks' }).click();
    await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
    calls.fail();
    const alert = page.getByRole('alert');
    await alert.filter({ hasText: requestId }).waitFor();
    await calls.mend();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Saved.').waitFor();
    const { companyId } = server;
    const { analyses_per_minute } = await server.as.admin.api.getCompanyLimits({ path: { companyId } });
    assert.equal(analyses_per_minute, 77);
  });

  test('without a network the console stays, says so on a page that was not opened before, and goes on by itself', async () => {
    await using chief = await visit(browser, server, { who: 'chief', expects: broken });
    const { page } = chief;
    await chief.open('/webhooks');
    await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('status').filter({ hasText: 'No connection.' }).waitFor();
    await page.getByRole('link', { name: 'Statistics' }).click();
    await page.getByRole('heading', { level: 1, name: 'The server cannot be reached' }).waitFor();
    await chief.checkAccess();
    await page.context().setOffline(false);
    await page.getByRole('heading', { level: 1, name: 'Statistics' }).waitFor();
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await page.getByText('No connection.').waitFor({ state: 'detached' });
  });

  test('a session that was ended elsewhere leads to the sign-in, and that back to the address', async () => {
    await using client = await visit(browser, server, { who: 'client', expects: broken });
    const { page } = client;
    await client.open('/collections');
    await page.getByRole('heading', { level: 1, name: 'Collections' }).waitFor();
    await server.as.admin.api.revokeUserSessions({ path: { userId: things.user.id } });
    await page.evaluate(() => history.pushState(null, '', '/console/statistics'));
    await page.getByText('Your session has ended.').waitFor();
    assert.equal(new URL(page.url()).pathname, '/console/statistics');
    await page.getByLabel('E-mail').fill(people.client.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Statistics' }).waitFor();
  });

  test('by keys alone one comes past the navigation, and is where a new page begins', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/webhooks');
    await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
    const main = page.getByRole('main');
    const isInMain = () => main.evaluate((element) => element === document.activeElement);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.ok(await isInMain());
    await page.getByRole('link', { name: 'Audit log' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Audit log' }).waitFor();
    assert.ok(await isInMain());
    assert.equal(await page.title(), 'Audit log · Praesto');
  });
});

interface Breaker {
  /** From now on, what is asked and what was held back fails on the server. */
  fail(): void;
  /** Nothing of it gets through. */
  cut(): void;
  /** All is well again. */
  mend(): Promise<void>;
}

/** Holds back every call of a route that a page under an address makes, until it is said what becomes of it. */
async function breakCalls(page: Page, name: RouteName, address: string): Promise<Breaker> {
  let answer: ((route: Route) => Promise<void>) | null = null;
  const held: Route[] = [];
  const handle = async (route: Route) => {
    const request = route.request();
    // Who is signed in is asked before every page, by the call that the page of a user makes.
    const isForShell = name === 'getUser' && !address.includes(new URL(request.url()).pathname.split('/').at(-1)!);
    if (!isCallOf(name, request) || isForShell) return route.fallback();
    if (answer) return answer(route);
    held.push(route);
  };
  const become = (next: (route: Route) => Promise<void>) => {
    answer = next;
    for (const route of held.splice(0)) void next(route);
  };
  await page.route('**/api/**', handle);
  return {
    fail: () =>
      become((route) =>
        route.fulfill({
          status: 500,
          headers: { 'x-request-id': requestId },
          json: { error_code: 1, error_message: 'Internal server error', details: null },
        }),
      ),
    cut: () => become((route) => route.abort()),
    mend: () => page.unroute('**/api/**', handle),
  };
}

/** Opens a page while what it reads is held back: one thing after another fails, then is not reached, then answered. */
async function failAndRecover(visitor: Visit, { address, heading, reads }: View): Promise<void> {
  const { page } = visitor;
  // Several charts may be drawn of one answer.
  const alert = page.getByRole('alert').first();
  const again = alert.getByRole('button', { name: 'Try again' });
  const loading = page.getByRole('status', { name: 'Loading…' });
  const breakers: Breaker[] = [];
  for (const read of reads) breakers.push(await breakCalls(page, read, address));
  await visitor.open(address);
  for (const [index, calls] of breakers.entries()) {
    await loading
      .or(page.getByText('…', { exact: true }))
      .first()
      .waitFor();
    calls.fail();
    await alert.filter({ hasText: requestId }).waitFor();
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, `${address}: ${reads[index]}`);
    calls.cut();
    await again.click();
    await alert.filter({ hasText: 'The server cannot be reached' }).waitFor();
    await calls.mend();
    await again.click();
    await alert.waitFor({ state: 'detached' });
  }
  await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
  await loading.first().waitFor({ state: 'detached' });
}

/** Something that is written and sent. */
interface Form {
  readonly address: string;
  /** Whoever may do it where an ADMIN may not. */
  readonly who?: 'chief' | 'operator';
  /** The button that opens it in a dialogue. */
  readonly open?: string;
  /** The part of the page that it is in. */
  readonly panel?: string;
  /** The button there that shows it. */
  readonly edit?: string;
  /** What is chosen first: the label of a list, and one of its options. */
  readonly choose?: readonly [label: string, option: string];
  readonly files?: readonly { readonly name: string; readonly data: Uint8Array }[];
  /** What is typed under which label. */
  readonly fields: Readonly<Record<string, string>>;
  readonly submit: string;
  readonly change: RouteName;
  /** Whether a failure is told beside the page, as of a form that may be gone by then. */
  readonly isToldInToast?: boolean;
}

/** Sends a form while the server fails and while it is not reached: what was typed stays, and is taken in the end. */
async function sendInVain(visitor: Visit, form: Form): Promise<void> {
  const { page } = visitor;
  const { address, open, panel, edit, choose, files, fields, submit, change, isToldInToast } = form;
  await visitor.open(address);
  if (open) await page.getByRole('button', { name: open, exact: true }).first().click();
  const inPage = panel ? page.getByRole('region', { name: panel, exact: true }) : page.getByRole('main');
  const place = open ? page.getByRole('dialog') : inPage;
  if (edit) await place.getByRole('button', { name: edit, exact: true }).click();
  if (choose) {
    await place.getByRole('combobox', { name: choose[0], exact: true }).click();
    await page.getByRole('option', { name: choose[1] }).click();
  }
  if (files) {
    const payloads = files.map(({ name, data }) => ({ name, mimeType: '', buffer: Buffer.from(data) }));
    await place.getByLabel('Choose files').setInputFiles(payloads);
  }
  for (const [label, value] of Object.entries(fields)) await fieldOf(place, label).fill(value);
  const send = () => place.getByRole('button', { name: submit, exact: true }).click();
  const alert = page.getByRole('alert');
  const calls = await breakCalls(page, change, address);
  calls.fail();
  await send();
  const told = (isToldInToast ? page : place).getByRole('alert').filter({ hasText: requestId });
  await told.getByRole('button', { name: 'Copy the number of the request' }).waitFor();
  assert.equal(await alert.count(), 1, `${address}: ${change} is told once`);
  calls.cut();
  await send();
  await alert.filter({ hasText: 'The server cannot be reached' }).waitFor();
  for (const [label, value] of Object.entries(fields)) {
    assert.equal(await fieldOf(place, label).inputValue(), value, `${address}: ${label}`);
  }
  await calls.mend();
  const taken = page.waitForResponse((response) => isCallOf(change, response.request()) && response.ok());
  await send();
  await taken;
}

function fieldOf(place: Locator, label: string): Locator {
  return place.getByRole('textbox', { name: label, exact: true });
}

/** What is asked before something is done that cannot be taken back. */
interface Question {
  readonly address: string;
  readonly who?: 'chief';
  /** The button that leads to it. */
  readonly open: string;
  /** The button that does it, where it is not called `Delete`. */
  readonly verb?: string;
  /** What has to be typed before. */
  readonly typed?: string;
  readonly change: RouteName;
}

/** Confirms while the server fails, then thinks better of it, and looks at the question again. */
async function confirmInVain(visitor: Visit, question: Question): Promise<void> {
  const { page } = visitor;
  const { address, open, verb = 'Delete', typed, change } = question;
  const ask = () => page.getByRole('main').getByRole('button', { name: open, exact: true }).click();
  await visitor.open(address);
  await ask();
  const dialogue = page.getByRole('dialog');
  const calls = await breakCalls(page, change, address);
  calls.fail();
  if (typed) await dialogue.getByRole('textbox').fill(typed);
  await dialogue.getByRole('button', { name: verb, exact: true }).click();
  await dialogue.getByRole('alert').filter({ hasText: requestId }).waitFor();
  assert.equal(await page.getByRole('alert').count(), 1, `${address}: ${change} is told once`);
  await dialogue.getByRole('button', { name: 'Cancel' }).click();
  await ask();
  await dialogue.waitFor();
  assert.equal(await page.getByRole('alert').count(), 0, `${address}: ${change} is forgotten`);
  await calls.mend();
}
