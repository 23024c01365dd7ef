/**
 * `npm run bench:lists`: a million folders in a PostgreSQL of its own, and how long lists of them take. Prints the
 * table and writes it into docs/performance.md; leaves nothing else behind. `--folders N` and `--runs N` for a short
 * look, which is printed only. Takes about 3 GB in the temporary folder while it runs; `--data FOLDER` keeps them there,
 * so that the next look needs not fill the tables again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CompanyId, UserId } from '../apps/server/src/shared/ids.ts';
import { startBenchServer } from './bench-lists/bench-server.ts';
import { companySql, fillTables, userSql } from './bench-lists/fill-tables.ts';
import { measureDepth } from './bench-lists/measure-depth.ts';
import { type Bench, explainList, measureList } from './bench-lists/measure-lists.ts';
import { measureWrites } from './bench-lists/measure-writes.ts';
import { mainList, measuredLists } from './bench-lists/measured-lists.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-lists/open-bench-database.ts';
import { openBenchSession } from './bench-lists/open-bench-session.ts';
import { type ListsReport, renderReport } from './bench-lists/report.ts';
import { openYardstick } from './bench-lists/timings.ts';

const page = join(import.meta.dirname, '..', 'docs', 'performance.md');
const [startMark, endMark] = ['<!-- bench:lists:start -->', '<!-- bench:lists:end -->'];

const { values: given } = parseArgs({
  options: {
    folders: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '100' },
    data: { type: 'string' },
  },
});
const isShort = given.folders !== '1000000' || given.runs !== '100';
const say = (step: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${step}`);

await using opened = new AsyncDisposableStack();
const bench = await openBenchDatabase(given.data ?? null);
opened.defer(() => bench.close());
if (await isEmpty(bench.owner))
  await fillTables(bench.owner, Number(given.folders), (table) => say(`filling ${table}`));
const report = renderReport(await measure(bench));
console.log(report);
if (!isShort) writeReport(report);

async function measure(opening: BenchDatabase): Promise<ListsReport> {
  const { database, owner } = opening;
  say('starting the server');
  const server = await startBenchServer(opening.url);
  opened.defer(() => server.stop());
  const { companyId, userId, transactionId } = await findSubject(owner);
  const clientAdmin = {
    userId,
    companyId,
    userType: 'CLIENT',
    isAdmin: true,
    isService: false,
    blockedAnalyses: [],
  } as const;
  const { accessToken } = await openBenchSession(database, clientAdmin);
  const benchOf: Bench = {
    server,
    database,
    companyReach: { kind: 'company', companyId },
    companyToken: accessToken,
    yardstick: openYardstick(),
    runs: Number(given.runs),
  };

  const lists = [];
  for (const list of measuredLists(transactionId)) {
    say(list.title);
    lists.push(await measureList(benchOf, list));
  }
  const depths = [];
  for (const depth of [0, 1000, 10_000, 100_000, 500_000].filter((each) => each <= Number(given.folders) / 2)) {
    say(`a page behind ${depth}`);
    depths.push(await measureDepth(benchOf, depth));
  }
  const plan = await explainList(benchOf, mainList);
  say('writes');
  const writes = await measureWrites(benchOf, opening, userId);
  const sizes = await owner.query<{ name: string; bytes: number }>(
    `select relname as name, pg_total_relation_size(oid)::float8 as bytes from pg_class
     where relname in ('folders', 'folder_facts') order by relname desc`,
  );
  return {
    folders: Number(given.folders),
    runs: benchOf.runs,
    yardstick: benchOf.yardstick.result(),
    lists,
    depths,
    writes,
    sizes: Object.fromEntries(sizes.rows.map(({ name, bytes }) => [name, bytes])),
    plan,
  };
}

async function isEmpty(owner: BenchDatabase['owner']): Promise<boolean> {
  const { rowCount } = await owner.query('select from folders limit 1');
  return rowCount === 0;
}

interface Subject {
  readonly companyId: CompanyId;
  readonly userId: UserId;
  readonly transactionId: string;
}

/** The largest company, one of its users, and the id of one of its folders. */
async function findSubject(owner: BenchDatabase['owner']): Promise<Subject> {
  const { rows } = await owner.query<Subject>(
    `select company_id as "companyId", ${userSql(1, 1)} as "userId", meta_data ->> 'transaction_id' as "transactionId"
     from folders where company_id = ${companySql(1)} limit 1`,
  );
  if (!rows[0]) throw new Error('the largest company has no folder');
  return rows[0];
}

function writeReport(text: string): void {
  const whole = readFileSync(page, 'utf8');
  const [start, end] = [whole.indexOf(startMark), whole.indexOf(endMark)];
  if (start < 0 || end < start) throw new Error(`docs/performance.md has lost its ${startMark} ... ${endMark} marks`);
  writeFileSync(page, `${whole.slice(0, start + startMark.length)}\n${text}\n${whole.slice(end)}`);
}
