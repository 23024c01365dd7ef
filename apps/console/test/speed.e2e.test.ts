import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer } from './support/console-server.ts';
import { visit } from './support/visit.ts';

const orders = 4000;
const pageSize = 40;
/** Of a row, with everything in it that the usual columns show. */
const nodesOfRow = 40;
/** Of pages that are in memory: those around the ones in sight, and some that what was drawn before still holds. */
const mostPages = 30;
/** A window of 720 pixels shows 14 rows of 52, and a dozen are drawn before and behind them. */
const mostRows = 42;

const rows = (page: Page) => page.locator('tr[data-index]');
const row = (page: Page, index: number) => page.locator(`tr[data-index="${index}"]:not([data-pending])`);

/** What the page asks the API for from now on, but for what it asks again and again by itself. */
function watchRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    const isLookForNews = searchParams.has('time_updated.greater');
    const isQueue = searchParams.get('resolution') === 'OPERATOR_REQUIRED';
    if (pathname.startsWith('/api/') && !isLookForNews && !isQueue) asked.push(`${request.method()} ${pathname}`);
  });
  return asked;
}

/** How many orders the page holds in memory, whatever holds them. */
async function countHeldOrders(page: Page): Promise<number> {
  const debug = await page.context().newCDPSession(page);
  const { result: prototype } = await debug.send('Runtime.evaluate', { expression: 'Object.prototype' });
  // Garbage is collected before.
  const { objects } = await debug.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId! });
  const { result } = await debug.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: `function () {
      return this.filter((one) => Object.hasOwn(one, 'folder_id') && Object.hasOwn(one, 'system_resolution')).length;
    }`,
    returnByValue: true,
  });
  await debug.detach();
  return result.value as number;
}

/** Turns the wheel until the row is in sight. */
async function scrollTo(page: Page, index: number): Promise<void> {
  await page.mouse.move(640, 500);
  const isThere = (wanted: number) => document.querySelector(`tr[data-index="${wanted}"]:not([data-pending])`) !== null;
  while (!(await page.evaluate(isThere, index))) {
    await page.mouse.wheel(0, 500);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  }
}

describe('a list of many orders', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
    const { folder_id: one } = await server.as.chief.createFolder({ payload: { 'folder:meta_data': {} } });
    await server.owner.query(
      `insert into folders (id, company_id, user_id, resolution_status, system_resolution, resolution_comment, meta_data, created_at, updated_at)
       select gen_random_uuid(), company_id, user_id, 'FINISHED', 'SUCCESS', resolution_comment,
         jsonb_build_object('transaction_id', 'many-' || n, 'iin', n), now() - n * interval '1 minute', now() - n * interval '1 minute'
       from folders, generate_series(1, $2::integer) n where id = $1`,
      [one, orders - 1],
    );
    await server.owner.query(
      `insert into analyses (id, company_id, folder_id, group_id, position, type, params, meta_data, state, resolution,
         source_media_ids, results_data, technical_meta_data, created_at, updated_at)
       select gen_random_uuid(), company_id, id, gen_random_uuid(), 0, 'QUALITY', '{}', '{}', 'FINISHED', 'SUCCESS', '{}',
         null, '{}', created_at, created_at from folders`,
    );
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('however far it is scrolled, only the rows in sight are drawn, and each page is read once', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders');
    await row(page, 0).waitFor();
    const asked = watchRequests(page);
    const around = await page.evaluate(() => document.querySelectorAll('*').length);
    for (const index of [500, 1000, 1500, 2000]) {
      await scrollTo(page, index);
      const drawn = await rows(page).count();
      assert.ok(drawn <= mostRows, `${drawn} rows are drawn`);
      const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
      assert.ok(nodes <= around + mostRows * nodesOfRow, `${nodes} elements, ${around} at the top`);
    }
    const held = await countHeldOrders(page);
    assert.ok(held >= mostRows && held <= mostPages * pageSize, `${held} orders are held`);
    const read = asked.filter((one) => one === 'GET /api/folders');
    const inSight = Number(await rows(page).last().getAttribute('data-index'));
    // What is in sight, and what is read before it is.
    const pages = Math.ceil((inSight + 2 * pageSize) / pageSize) + 1;
    assert.ok(read.length <= pages, `${read.length} requests for ${pages} pages`);
    assert.deepEqual([...new Set(asked)], ['GET /api/folders']);
  });

  test('pages far from sight are forgotten, and read again when somebody comes back to them', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders');
    await scrollTo(page, 1000);
    const asked = watchRequests(page);
    await page.keyboard.press('Home');
    await row(page, 0).waitFor();
    assert.equal(await row(page, 1).getByText('many-1', { exact: true }).count(), 1);
    // Of the 25 pages on the way those that happen to be in sight for a moment, and what was wanted before.
    assert.ok(asked.length >= 1 && asked.length <= 6, asked.join(', '));
    // The place to which one had come is still known.
    await page.keyboard.press('End');
    await page.waitForFunction(
      () => Number(document.querySelector<HTMLElement>('tr[data-index]:not([data-pending])')?.dataset.index) >= 960,
    );
  });

  test('after a jump rows stand there before they are read, and nobody looks at white', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders');
    await scrollTo(page, 1000);
    let answer = () => {};
    const mayAnswer = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/folders?*', async (route) => {
      await mayAnswer;
      await route.continue();
    });
    await page.keyboard.press('Home');
    const pending = page.locator('tr[data-index="0"][data-pending]');
    await pending.waitFor();
    const sights = await page.evaluate(() =>
      [0.4, 0.6, 0.8, 0.98].map((height) => {
        const row = document.elementFromPoint(innerWidth / 2, innerHeight * height)?.closest('tr');
        return row?.dataset.index !== undefined && (row.dataset.pending === undefined || row.ariaBusy === 'true');
      }),
    );
    assert.deepEqual(sights, [true, true, true, true]);
    // What is there before the rows are drawn is drawn as rows by the browser itself.
    const gap = page.locator('tbody tr:not([data-index]) td').last();
    assert.match(await gap.evaluate((cell) => getComputedStyle(cell).backgroundImage), /gradient/);
    assert.equal((await gap.boundingBox())?.width, (await page.locator('tbody').boundingBox())?.width);
    answer();
    await row(page, 0).waitFor();
    await pending.waitFor({ state: 'detached' });
  });

  test('on a narrow screen the list scrolls as far as on a wide one', async () => {
    await using chief = await visit(browser, server, { who: 'chief', viewport: { width: 700, height: 720 } });
    const { page } = chief;
    await chief.open('/orders');
    await row(page, 0).waitFor();
    await scrollTo(page, 300);
    assert.ok((await rows(page).count()) <= mostRows);
    const list = await page.locator('tbody').boundingBox();
    const result = await row(page, 300).locator('td[data-column="result"]').boundingBox();
    assert.ok(result!.x > list!.x + list!.width / 2, 'rows are as wide as the list');
    await page.keyboard.press('Home');
    await row(page, 0).waitFor();
  });

  test('ticking a row asks the server for nothing and draws no other row', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders');
    await row(page, 5).waitFor();
    const asked = watchRequests(page);
    await page.evaluate(() => {
      const changed = new Set<string>();
      new MutationObserver((changes) => {
        for (const { target } of changes)
          changed.add((target as Element).closest<HTMLElement>('tr')?.dataset.index ?? 'no row');
      }).observe(document.querySelector('tbody')!, {
        ...{ subtree: true, childList: true, attributes: true, characterData: true },
      });
      Object.assign(window, { changed });
    });
    await row(page, 3).getByRole('checkbox').check();
    await page.getByRole('toolbar', { name: '1 selected' }).waitFor();
    const changed = await page.evaluate(() => [...(window as unknown as { changed: Set<string> }).changed]);
    assert.deepEqual(changed, ['3']);
    assert.deepEqual(asked, []);
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check();
    await page.getByRole('toolbar', { name: `${pageSize} selected` }).waitFor();
    assert.deepEqual(asked, []);
  });

  test('opening an order asks for that order and little else, and going back for the page in sight at most', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders');
    await scrollTo(page, 600);
    // The list stands still: its place is in the address.
    await page.waitForURL(/at=/);
    const place = await page.evaluate(() => scrollY);
    const asked = watchRequests(page);
    const first = Number(await rows(page).nth(16).getAttribute('data-index'));
    await row(page, first).getByRole('link').click();
    await page.getByLabel('Comment').waitFor();
    assert.equal(asked.filter((one) => /^GET \/api\/folders\/[^/]+$/.test(one)).length, 1, asked.join(', '));
    assert.ok(asked.length <= 4, asked.join(', '));
    asked.length = 0;
    await page.getByRole('button', { name: 'Back' }).click();
    await row(page, first).waitFor();
    await page.waitForFunction((top) => Math.abs(scrollY - top) < 2, place);
    assert.ok(asked.length <= 3, asked.join(', '));
  });

  test('typing in the text filter asks once, not for every letter', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/orders');
    await row(page, 0).waitFor();
    const asked = watchRequests(page);
    await page.getByLabel('Search in metadata').pressSequentially('many-3999');
    await page.getByText('1 order', { exact: true }).waitFor();
    assert.deepEqual(asked, ['GET /api/folders']);
  });
});
