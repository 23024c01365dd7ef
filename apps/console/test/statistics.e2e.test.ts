import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, skippedWithoutBrowser } from '../../server/test/support/browser.ts';
import { type ConsoleServer, openConsoleServer } from './support/console-server.ts';
import { seedStatistics } from './support/seed-statistics.ts';
import { visit } from './support/visit.ts';

const results = ['SUCCESS', 'SUCCESS', 'SUCCESS', 'DECLINED', 'FAILED'] as const;

/** The values of a chart as they are read aloud. */
async function valuesOf(page: Page, title: string): Promise<readonly (readonly string[])[]> {
  const table = page.getByRole('table', { name: title, exact: true });
  await table.waitFor({ state: 'attached' });
  const rows = await table.locator('tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

describe('statistics in the console', { skip: skippedWithoutBrowser }, () => {
  let server: ConsoleServer;
  let browser: Browser;

  before(async () => {
    [server, browser] = await Promise.all([openConsoleServer(), openBrowser()]);
    const happened = results.map((result, place) => ({
      ...{ at: Date.now() - 60_000, result, seconds: place + 1, person: `p-${place % 2}` },
      ...{ spoofing: result === 'DECLINED' ? 0.97 : 0.02, likeness: 0.9 },
    }));
    await seedStatistics(server, happened);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test('figures and charts tell what happened, also to those who do not see them', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/statistics?period=days7');
    const figures = page.getByRole('group', { name: 'Figures' });
    await figures.getByText('75 %').waitFor();
    assert.equal(await figures.innerText().then((text) => /Orders\s+5/.test(text)), true);
    assert.deepEqual((await valuesOf(page, 'Captured, usable, passed')).slice(1), [
      ['Captured', '5'],
      ['Usable', '4'],
      ['Passed', '3'],
    ]);
    assert.deepEqual((await valuesOf(page, 'Why media were not usable')).slice(1), [['no face was found', '2']]);
    assert.deepEqual((await valuesOf(page, 'Results of orders')).at(-1)?.slice(1), ['3', '1', '1']);
    await chief.checkAccess();
    await page.getByRole('tab', { name: 'Performance' }).click();
    const scores = await valuesOf(page, 'Scores of liveness');
    assert.deepEqual(
      [scores[1], scores[20]],
      [
        ['0.00', '3'],
        ['0.95', '1'],
      ],
    );
    await page.getByText('1 without a score, 0 not ended.').first().waitFor();
    assert.deepEqual((await valuesOf(page, 'How long checks take')).at(-1)?.slice(1), ['3 s', '5 s', '5 s']);
    assert.equal((await valuesOf(page, 'How long checks take'))[1]?.[1], 'not measured');
    assert.equal(await page.getByRole('region', { name: 'Queue now' }).count(), 0);
  });

  test('charts are shown otherwise, removed and added, and the address keeps them; so does a dashboard', async () => {
    await using chief = await visit(browser, server, { who: 'chief', colorScheme: 'dark' });
    const { page } = chief;
    await chief.open('/statistics?charts=results:bar,orders:line');
    const chart = page.getByRole('region', { name: 'Results of orders' });
    await chart.getByText('Donut').click();
    await page.waitForURL(/results%3Adonut/);
    await page.getByRole('button', { name: 'More about Orders' }).click();
    await page.getByRole('menuitem', { name: 'Remove the chart Orders' }).click();
    await page.getByRole('region', { name: 'Orders', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'New chart' }).click();
    await page.getByRole('menuitem', { name: 'Different persons' }).click();
    await page.getByRole('region', { name: 'Different persons' }).waitFor();
    await page.reload();
    await chart.getByRole('img', { name: 'Results of orders' }).waitFor();
    await chief.checkAccess();
    await page.getByRole('button', { name: 'Dashboards' }).click();
    await page.getByLabel('Name of the dashboard').fill('Monday');
    await page.getByRole('button', { name: 'Save this dashboard' }).click();
    await page.getByText('The dashboard “Monday” is saved.').waitFor();
    await chief.open('/statistics?period=days30');
    await page.getByRole('button', { name: 'Dashboards' }).click();
    await page.getByRole('button', { name: 'Monday', exact: true }).click();
    await page.waitForURL(/results%3Adonut%2Cpersons%3Aline/);
  });

  test('a chart is saved as picture and as table', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/statistics?period=days7&charts=funnel');
    await page.getByRole('img', { name: 'Captured, usable, passed' }).waitFor();
    const save = async (what: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'More about Captured, usable, passed' }).click();
      await page.getByRole('menuitem', { name: what }).click();
      const saved = await download;
      return { name: saved.suggestedFilename(), bytes: readFileSync(await saved.path()) };
    };
    const png = await save('Save as PNG');
    assert.deepEqual([png.name, png.bytes.subarray(1, 4).toString()], ['captured-usable-passed.png', 'PNG']);
    assert.ok(png.bytes.length > 4000, `${png.bytes.length} bytes`);
    const csv = await save('Save as CSV');
    assert.equal(csv.bytes.toString(), '\uFEFF,Orders\r\nCaptured,5\r\nUsable,4\r\nPassed,3\r\n');
  });

  test('filters narrow down what is counted', async () => {
    await using chief = await visit(browser, server, { who: 'chief' });
    const { page } = chief;
    await chief.open('/statistics?period=days7&result=DECLINED');
    await page.getByRole('group', { name: 'Figures' }).getByText(/^2$/).waitFor();
    await page.getByRole('combobox', { name: 'Check', exact: true }).click();
    await page.getByRole('option', { name: 'Document' }).click();
    await page.waitForURL(/type=DOCUMENTS/);
    await page.getByText('Nothing happened in this time.').first().waitFor();
  });

  test('an app counts its own and sees no scores; an administrator sees the queue', async () => {
    await using client = await visit(browser, server, { who: 'client' });
    await client.open('/statistics?tab=performance');
    await client.page.getByRole('region', { name: 'How long checks take', exact: true }).waitFor();
    assert.equal(await client.page.getByRole('region', { name: /Scores|Queue/ }).count(), 0);
    await using admin = await visit(browser, server, { who: 'admin' });
    await admin.open('/statistics?tab=performance');
    await admin.page.getByRole('region', { name: 'Queue now' }).waitFor();
    await admin.page.getByRole('combobox', { name: 'Company' }).waitFor();
  });
});
