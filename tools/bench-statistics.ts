/**
 * `npm run bench:statistics`: a million analyses of half a million folders in a PostgreSQL of its own, and how long the questions
 * of the statistics take before and after the server has made the index of what they count, and the lists of folders. Prints the table, writes it into docs/performance.md where there is a place for so many
 * folders (500,000 and 5,000,000), and leaves nothing else behind; takes about 3 GB in the temporary folder while it runs. `--folders N` for
 * more or fewer; `--data FOLDER` keeps them, so that the next look needs not fill the tables again.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folderList, parseList, parseStatistic, type RawQuery } from '@praesto/contract';
import { everything, type Reach } from '../apps/server/src/modules/companies/reach.ts';
import { backgroundIndexes, makeIndexes } from '../apps/server/src/platform/database/background-indexes.ts';
import { openPool } from '../apps/server/src/platform/database/database.ts';
import { sqlStores } from '../apps/server/src/platform/database/stores.sql.ts';
import { AppError } from '../apps/server/src/shared/app-error.ts';
import { openLogger } from '../apps/server/src/shared/logger.ts';
import { companySql, dropIndexes, userSql } from './bench-lists/fill-tables.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-lists/open-bench-database.ts';
import { replaceBetweenMarks } from './page-marks.ts';

/** Filling takes longer than a statement of the server may. */
const patienceMs = 7_200_000;
const runs = 3;
const page = join(import.meta.dirname, '..', 'docs', 'performance.md');
const dayMs = 86_400_000;
const [counted] = backgroundIndexes;

const { values: given } = parseArgs({
  options: { folders: { type: 'string', default: '500000' }, data: { type: 'string' } },
});
const log = openLogger({ level: 'warn', pretty: true });
const say = (step: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${step}`);

await using opened = new AsyncDisposableStack();
const bench = await openBenchDatabase(given.data ?? null);
opened.defer(() => bench.close());
if ((await bench.owner.query('select from folders limit 1')).rowCount === 0)
  await fill(bench.owner, Number(given.folders));

await takeIndexBack(bench.owner);
say('statistics without the index');
const before = await measureAll();
say('the index');
const { made, index } = await makeIndex();
say('statistics with the index');
const after = await measureAll();
const rows = before.map(([title, without], place) => {
  const withIndex = after[place]![1];
  return `| ${title} | ${without.map((took, question) => `${took} | ${withIndex[question]}`).join(' | ')} |`;
});
say('lists');
const listRows: string[] = [];
for (const [who, reach] of await reaches(bench.owner)) {
  for (const [title, raw] of lists(Date.now()))
    listRows.push(`| ${who}, ${title} | ${await measureList(bench, reach, raw)} |`);
}
const { rows: sizes } = await bench.owner.query<{ folders: number; analyses: number; mib: number }>(
  `select (select count(*)::int from folders) as folders, (select count(*)::int from analyses) as analyses,
    ((pg_total_relation_size('folders') + pg_total_relation_size('analyses')) / 2 ^ 20)::float8 as mib`,
);
const { folders, analyses, mib } = sizes[0]!;
const report = render();
console.log(report);
const name = `bench:statistics:${folders}`;
const whole = readFileSync(page, 'utf8');
if (whole.includes(`<!-- ${name}:start -->`))
  writeFileSync(page, replaceBetweenMarks({ whole, name, part: report, page }));

function render(): string {
  const load = loadavg().map((value) => value.toFixed(1));
  const count = (value: number) => Math.round(value).toLocaleString('en');
  return `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:statistics\`: ${count(analyses)} analyses of ${count(folders)} folders of two companies, over a year, results of 600 bytes, ${count(mib)} MiB with
indexes; ${cpus().length} cores, load average at the end ${load.join(', ')}. Each question three times: the fastest and the slowest, in milliseconds.

The index of what statistics count was made in ${count(made)} s and has ${count(index)} MiB.

| statistics | \`totals\` without it | with it | \`scores\` without | with | \`funnel\` without | with |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}

| list of folders, a hundred | ms |
| --- | ---: |
${listRows.join('\n')}`;
}

/** Two companies with 60 and 40 % of the folders, over a year; 7 % without a usable face, results of 600 bytes. */
async function fill(owner: BenchDatabase['owner'], folders: number): Promise<void> {
  const run = async (text: string, values: unknown[] = []) => {
    // The driver takes a time for one query; its types do not say so.
    const query = { text, values, query_timeout: patienceMs };
    await owner.query(query);
  };
  await run(`set statement_timeout = ${patienceMs}`);
  await run('set session_replication_role = replica');
  await run('select setseed(0.42)');
  await run(`insert into companies (id, name) select ${companySql('n')}, 'Company ' || n from generate_series(1, 2) n`);
  await run(`insert into users (id, company_id, user_type, is_admin, is_service, email, password_hash, is_active,
      blocked_analyses, meta_data, created_at)
    select ${userSql('n', '1')}, ${companySql('n')}, 'CLIENT', true, false, n || '@example.org', 'none', true, '{}', '{}', now()
    from generate_series(1, 2) n`);
  await run("set maintenance_work_mem = '512MB'");
  say('folders');
  const restoreFolders = await dropIndexes(owner, 'folders');
  await run(
    `insert into folders (id, company_id, user_id, resolution_status, system_resolution, resolution_comment, meta_data, created_at, updated_at)
    select gen_random_uuid(), ${companySql('c')}, ${userSql('c', '1')}, 'FINISHED',
      case when r < 0.8 then 'SUCCESS' when r < 0.93 then 'DECLINED' else 'FAILED' end, '[]',
      jsonb_build_object('iin', lpad(floor(p * $1 / 3)::text, 12, '8')), made, made
    from (select random() r, random() p, case when random() < 0.6 then 1 else 2 end c,
      now() - interval '365 days' + n * (interval '365 days' / $1) as made from generate_series(1, $1::integer) n) drawn`,
    [folders],
  );
  for (const statement of restoreFolders) await run(statement);
  const restoreAnalyses = await dropIndexes(owner, 'analyses');
  for (const [type, score] of [
    ['QUALITY', 'confidence_spoofing'],
    ['BIOMETRY', 'min_confidence'],
  ]) {
    say(`analyses ${type}`);
    await run(`insert into analyses (id, company_id, folder_id, group_id, position, type, params, meta_data, state, resolution,
        source_media_ids, results_data, error_reason, error_message, technical_meta_data, created_at, updated_at, finished_at)
      select gen_random_uuid(), company_id, id, id, 0, '${type}', '{}', '{}',
        case system_resolution when 'FAILED' then 'FAILED' else 'FINISHED' end, system_resolution, array[id],
        case when system_resolution <> 'FAILED' then jsonb_build_object('${score}', random(), 'evidence', repeat('x', 500)) end,
        case system_resolution when 'FAILED' then 'no_face' end, case system_resolution when 'FAILED' then 'No face.' end,
        jsonb_build_object('frames', repeat('y', 600)), created_at, created_at, created_at + round(random() * 4000) * interval '1 ms' from folders`);
  }
  say('indexes');
  for (const statement of restoreAnalyses) await run(statement);
  await run('reset maintenance_work_mem');
  await run('vacuum (analyze) folders');
  await run('vacuum (analyze) analyses');
}

async function reaches(owner: BenchDatabase['owner']): Promise<readonly (readonly [string, Reach])[]> {
  const { rows } = await owner.query<Pick<Extract<Reach, { kind: 'company' }>, 'companyId'>>(
    `select ${companySql(1)} as "companyId"`,
  );
  return [
    ['every company', everything],
    ['60 %', { kind: 'company', companyId: rows[0]!.companyId }],
  ];
}

/** As before a server was there that makes it: of kept data the index is there already. */
async function takeIndexBack(owner: BenchDatabase['owner']): Promise<void> {
  await owner.query(`set statement_timeout = ${patienceMs}`);
  await owner.query(`drop index if exists ${counted!.name}`);
  const query = {
    text: `create index if not exists ${counted!.replaces} on analyses (company_id, created_at)`,
    query_timeout: patienceMs,
  };
  await owner.query(query);
}

/** @returns seconds it took, and MiB */
async function makeIndex(): Promise<{ readonly made: number; readonly index: number }> {
  const begun = performance.now();
  const { signal } = new AbortController();
  const maker = openPool({ connection: { connectionString: bench.url }, maxConnections: 2, log, isPatient: true });
  await makeIndexes(maker, { log, signal });
  await maker.end();
  const made = (performance.now() - begun) / 1000;
  const size = `select (pg_relation_size('${counted!.name}') / 2 ^ 20)::float8 as index`;
  return { made, index: (await bench.owner.query<{ index: number }>(size)).rows[0]!.index };
}

/** Every question of every reach and time: its title, and how long its three answers took. */
async function measureAll(): Promise<readonly (readonly [string, readonly string[]])[]> {
  const found: [string, readonly string[]][] = [];
  for (const [who, reach] of await reaches(bench.owner))
    for (const [time, raw] of times(Date.now())) found.push([`${who}, ${time}`, await measure(bench, reach, raw)]);
  return found;
}

function times(now: number): readonly (readonly [string, RawQuery])[] {
  const since = (days: number) => ({ 'time_created.min': String(Math.floor((now - days * dayMs) / 1000)) });
  return [
    ['a year', {}],
    ['30 days', since(30)],
    ['7 days', since(7)],
  ];
}

/** Lists as the console asks for them, newest first, a hundred at a time. */
function lists(now: number): readonly (readonly [string, RawQuery])[] {
  const week = String(Math.floor((now - 7 * dayMs) / 1000));
  return [
    ['the newest', { total_omit: 'true' }],
    ['the newest, counted', {}],
    ['declined', { total_omit: 'true', system_resolution: 'DECLINED' }],
    ['declined, a week, counted', { system_resolution: 'DECLINED', 'time_created.min': week }],
  ];
}

async function measureList({ database }: BenchDatabase, reach: Reach, raw: RawQuery): Promise<string> {
  const parsed = parseList(folderList, raw, new Date());
  if (!parsed.ok) throw new Error('the list is none');
  const { folderLists } = sqlStores(database)(reach);
  return timeRuns(() => folderLists.listFolders(parsed.value));
}

/** @returns the fastest and the slowest run, or what they were refused with */
async function timeRuns(ask: () => Promise<unknown>): Promise<string> {
  const took: number[] = [];
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    try {
      await ask();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return `${error.code} after ${Math.round(performance.now() - begun)}`;
    }
    took.push(performance.now() - begun);
  }
  return [Math.min(...took), Math.max(...took)].map(Math.round).join(', ');
}

async function measure({ database }: BenchDatabase, reach: Reach, raw: RawQuery): Promise<readonly string[]> {
  const parsed = parseStatistic(raw, new Date(), false);
  if (!parsed.ok) throw new Error('the question is not one');
  const { statistics } = sqlStores(database)(reach);
  const took: string[] = [];
  for (const question of ['total', 'scores', 'funnel'] as const)
    took.push(await timeRuns(() => statistics[question](parsed.value.conditions)));
  return took;
}
