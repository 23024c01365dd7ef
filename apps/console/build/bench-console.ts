/**
 * `npm run bench:console`: how soon the list of a million orders is there, how it scrolls, and how soon the console answers
 * what somebody does, in headless Chromium before a server with a PostgreSQL of its own. Prints the tables and writes them
 * into docs/performance.md; leaves nothing else behind. `-- --short` takes a look at 20,000 orders, which is printed only.
 * Takes about 3 GB in the temporary folder while it runs; `--data FOLDER` keeps the database there for the next look.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { type BenchServer, startBenchServer } from '../../../tools/bench-lists/bench-server.ts';
import { fillTables } from '../../../tools/bench-lists/fill-tables.ts';
import { type BenchDatabase, openBenchDatabase } from '../../../tools/bench-lists/open-bench-database.ts';
import { openBenchSession } from '../../../tools/bench-lists/open-bench-session.ts';
import { replaceBetweenMarks } from '../../../tools/page-marks.ts';
import { openBrowser } from '../../server/test/support/browser.ts';
import { aUser } from '../../server/test/support/records.ts';
import { addUser } from '../../server/test/support/test-database.ts';
import { linkPictures } from './bench/link-pictures.ts';
import { measureCharts } from './bench/measure-charts.ts';
import { measureInteractions, type Subject } from './bench/measure-interactions.ts';
import { measureOpening, visitor } from './bench/measure-opening.ts';
import { measureScrolling } from './bench/measure-scrolling.ts';
import { renderReport } from './bench/report.ts';
import { watchPage } from './bench/watch-page.ts';
import { buildConsole, consoleFolder, isConsoleStale } from './build-console.ts';
import { firstLoad } from './first-load.ts';

const { values: given } = parseArgs({
  options: { short: { type: 'boolean', default: false }, data: { type: 'string' } },
});
const scale = given.short
  ? { orders: 20_000, rows: 4000, openings: 3, runs: 5 }
  : { orders: 1_000_000, rows: 20_000, openings: 10, runs: 10 };
const page = join(import.meta.dirname, '../../../docs', 'performance.md');
const say = (step: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${step}`);

await using opened = new AsyncDisposableStack();
if (isConsoleStale()) await buildConsole();
const bench = await openBenchDatabase(given.data ?? null);
opened.defer(() => bench.close());
const { rowCount } = await bench.owner.query('select from folders limit 1');
if (rowCount === 0) await fillTables(bench.owner, scale.orders, (table) => say(`filling ${table}`));
const server = await startBenchServer(bench.url);
opened.defer(() => server.stop());
say('pictures');
await linkPictures(server, bench.owner, scale.rows + 1000);
const browser = await openBrowser();
opened.defer(() => browser.close());
const report = await measure(browser, server, bench);
console.log(report);
if (!given.short) {
  const whole = await readFile(page, 'utf8');
  await writeFile(page, replaceBetweenMarks({ whole, name: 'bench:console', part: report, page }));
}

async function measure(on: Browser, { url }: BenchServer, { database, owner }: BenchDatabase): Promise<string> {
  const loadBefore = loadavg();
  const subject = { ...(await findSubject(owner)), url: `${url}/console` };
  const storageState = await signIn(database, url);
  say('opening');
  const opening = await measureOpening(on, { url: `${subject.url}/orders`, storageState }, scale.openings);
  await using context = await on.newContext(visitor(storageState));
  await context.addInitScript(watchPage);
  const tab = await context.newPage();
  await tab.goto(`${subject.url}/orders`);
  await tab.locator('tr[data-index]').first().waitFor();
  say('scrolling');
  const scrolling = await measureScrolling(tab, scale.rows);
  say('interactions');
  const interactions = await measureInteractions(tab, subject, scale.runs);
  say('charts');
  const charts = await measureCharts(tab, subject.url);
  const { gzipBytes: firstLoadBytes } = firstLoad(consoleFolder);
  return renderReport({
    ...{ orders: scale.orders, firstLoadBytes, loadBefore },
    ...{ opening, scrolling, interactions, charts },
  });
}

/** An operator, who sees the orders of every company and decides them, for as long as any benchmark takes. */
async function signIn(database: BenchDatabase['database'], url: string) {
  const user = aUser({ userType: 'OPERATOR', isAdmin: false });
  await addUser(database, user);
  const { accessToken: access_token, expireToken: expire_token } = await openBenchSession(database, user);
  const session = { kind: 'in', email: user.email, userId: user.userId, tokens: { access_token, expire_token } };
  const localStorage = [{ name: 'praesto.session', value: JSON.stringify(session) }];
  return { cookies: [], origins: [{ origin: url, localStorage }] };
}

/** An order of the middle of the list, and when the oldest was made. */
async function findSubject(owner: BenchDatabase['owner']): Promise<Omit<Subject, 'url'>> {
  const { rows } = await owner.query<{ transaction: string; oldest: Date }>(
    `select meta_data ->> 'transaction_id' as transaction, (select min(created_at) from folders) as oldest
     from folders where created_at >= (select min(created_at) from folders) + interval '180 days' order by created_at limit 1`,
  );
  const [middle] = rows;
  if (!middle) throw new Error('there is no order');
  return { transaction: middle.transaction, oldest: middle.oldest.toISOString().slice(0, 10) };
}
