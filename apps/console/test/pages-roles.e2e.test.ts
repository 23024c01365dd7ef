import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Role, roles } from '@praesto/contract';
import type { Browser, Page } from 'playwright-core';
import type { User } from '../../server/src/modules/users/user.ts';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { isOffered, mayUse, type PagePath, pageGroups, pages } from '../src/shell/pages.ts';
import { en } from '../src/texts/en.ts';
import { type ConsoleServer, openConsoleServer, people, type Who } from './support/console-server.ts';
import { everyPage, seedThings, type Things, type View } from './support/every-page.ts';
import { visit } from './support/visit.ts';

describe('every page of the console for every role', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;
  let things: Things;
  let everybody: Readonly<Record<Role, { readonly who: Who | User; readonly email: string }>>;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
    const { companyId } = server;
    const clerk = { email: 'clerk@northwind.example', firstName: 'Nora', lastName: 'Vidal', companyId };
    const machine = { email: 'gateway@northwind.example', firstName: 'Gateway', lastName: null, companyId };
    const { user: clerkUser } = await server.signUp({ ...clerk, userType: 'CLIENT OPERATOR' });
    const { user: machineUser } = await server.signUp({ ...machine, userType: 'CLIENT', isService: true });
    const known = (who: Who) => ({ who, email: people[who].email });
    everybody = {
      ADMIN: known('admin'),
      OPERATOR: known('operator'),
      CLIENT: known('client'),
      'CLIENT ADMIN': known('chief'),
      'CLIENT OPERATOR': { who: clerkUser, email: clerk.email },
      'CLIENT SERVICE': { who: machineUser, email: machine.email },
    };
    things = await seedThings(server);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('the table of pages has every address of the router, and the router every page of the table', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    await chief.open('/account');
    await chief.page.getByRole('heading', { name: 'Your account' }).waitFor();
    const known = await chief.page.evaluate(() => {
      const { __TSR_ROUTER__: router } = globalThis as unknown as { __TSR_ROUTER__: { routesByPath: object } };
      return Object.keys(router.routesByPath);
    });
    assert.deepEqual(known.filter((path) => path !== '/').sort(), Object.keys(pages).sort());
  });

  test('on a phone no page is wider than the phone, with the longest words and names, and all can be hit by a thumb', async () => {
    const { evaluation_id: id, name } = await server.as.chief.api.createEvaluation({
      body: { name: 'https://kiosks.northwind.example/north/2026/second-quarter', question: 'liveness' },
    });
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'ru-RU' };
    await using admin = await visit(browser, server, { who: 'admin', ...phone });
    const { page } = admin;
    const settled = watchRequests(page);
    await admin.open('/account');
    const views = entriesOf(everyPage({ ...things, evaluation: { id, name } }))
      .filter(([path]) => mayUse({ role: 'ADMIN' }, path))
      .flatMap(([, all]) => all);
    const widths = [];
    const small = [];
    for (const { address } of views) {
      await go(page, address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settled();
      widths.push([address, await page.evaluate(() => document.documentElement.scrollWidth)]);
      for (const target of await page.evaluate(findSmallTargets)) small.push(`${address}: ${target}`);
    }
    assert.deepEqual(small, []);
    assert.deepEqual(
      widths,
      views.map(({ address }) => [address, phone.viewport.width]),
    );
  });

  /** What is of one shape for everybody who sees it is judged once: judging takes longer than all else. */
  const judged = new Set<string>();

  for (const role of roles) {
    test(`${role}: a page shows all that it promises, or says that it is not for this role and is not in the navigation`, async () => {
      const { who, email } = everybody[role];
      const { items } = await server.as.admin.api.listUsers({ query: { email } });
      const { user_id: id, first_name, last_name } = items[0]!;
      const own = { id, name: [first_name, last_name].filter(Boolean).join(' ') };
      await using visitor = await visit(browser, server, { who });
      const { page } = visitor;
      const settled = watchRequests(page);
      await visitor.open('/account');
      const forbidden = page.getByRole('alert').filter({ hasText: en.failures.forbiddenTitle });
      for (const [path, views] of entriesOf(everyPage({ ...things, user: own }))) {
        const isAllowed = mayUse({ role }, path);
        for (const { address, heading } of isAllowed ? views : views.slice(0, 1)) {
          await go(page, address);
          const title = isAllowed ? heading : pages[path].title(en);
          await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
          assert.equal(await page.title(), `${title} · Praesto`);
          if (!isAllowed) await forbidden.waitFor();
          assert.deepEqual(await settled(), [], address);
          assert.equal(await page.getByRole('alert').count(), isAllowed ? 0 : 1, address);
          // One refusal looks like another.
          const shape = isAllowed ? address : 'refusal';
          if (!judged.has(shape)) await visitor.checkAccess();
          judged.add(shape);
        }
      }
      const links = await page.getByRole('navigation').getByRole('link').allInnerTexts();
      const offered = pageGroups.flatMap((group) => group.pages).filter((entry) => isOffered({ role }, entry));
      assert.deepEqual(
        links.map((link) => link.split('\n')[0]),
        offered.map(({ word }) => en.shell[word]),
      );
    });
  }
});

function entriesOf(table: ReturnType<typeof everyPage>) {
  return Object.entries(table) as readonly (readonly [PagePath, readonly View[]])[];
}

/** Goes to another page as a link does: without loading the console anew. */
async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((url) => history.pushState(null, '', url), `/console${address}`);
}

/** @returns waits until everything that the page asked for is answered, and tells which of it was refused */
function watchRequests(page: Page): () => Promise<readonly string[]> {
  let open = 0;
  const refused: string[] = [];
  page.on('request', () => open++);
  page.on('requestfailed', () => open--);
  page.on('requestfinished', () => open--);
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
  });
  return async () => {
    for (let quiet = 0; quiet < 3; quiet = open === 0 ? quiet + 1 : 0) await page.waitForTimeout(20);
    return refused;
  };
}

/** What is under 24 pixels wide or high of all that can be touched, but for links within sentences. */
function findSmallTargets(): string[] {
  const least = 24;
  const touched = 'a[href], button, input, select, textarea, summary, [role="slider"], [tabindex="0"]';
  const all = [...document.querySelectorAll<HTMLElement>(touched)].filter(
    (one) => one.checkVisibility() && one.ariaHidden !== 'true',
  );
  const names = all.flatMap((element) => {
    const { labels, type } = element as HTMLInputElement;
    const isTicked = /^(checkbox|radio)$/.test(type);
    const words = element.parentElement!.textContent.replace(element.textContent, '');
    if (element.tagName === 'A' && getComputedStyle(element).display === 'inline' && /\p{L}/u.test(words)) return [];
    // A box is ticked by its label too, and a link may be as large as the row that it opens.
    const row = getComputedStyle(element, '::after').position === 'absolute' ? [element.closest('tr')!] : [];
    const boxes = [element, ...(isTicked && labels ? labels : []), ...row]
      .map((part) => part.getBoundingClientRect())
      .filter(({ width, height }) => width > 1 && height > 1);
    if (boxes.length === 0) return [];
    const width = Math.max(...boxes.map((box) => box.right)) - Math.min(...boxes.map((box) => box.left));
    const height = Math.max(...boxes.map((box) => box.bottom)) - Math.min(...boxes.map((box) => box.top));
    const name = element.ariaLabel ?? labels?.[0]?.textContent ?? element.textContent;
    return width < least || height < least
      ? [`${Math.round(width)} x ${Math.round(height)} ${element.tagName} ${name}`]
      : [];
  });
  return [...new Set(names)];
}
