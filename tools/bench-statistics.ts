/**
 * `npm run bench:statistics`: a million analyses of half a million folders in a PostgreSQL of its own, and how long the questions
 * of the statistics take. Prints a table and leaves nothing behind; takes about 3 GB in the temporary folder while it runs.
 * `--folders N` for a short look.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { parseStatistic, type RawQuery } from '@praesto/contract';
import { everything, type Reach } from '../apps/server/src/modules/companies/reach.ts';
import { sqlStores } from '../apps/server/src/platform/database/stores.sql.ts';
import { companySql, userSql } from './bench-lists/fill-tables.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-lists/open-bench-database.ts';

/** Filling takes longer than a statement of the server may. */
const patienceMs = 900_000;
const runs = 3;
const dayMs = 86_400_000;

const { values: given } = parseArgs({ options: { folders: { type: 'string', default: '500000' } } });
const say = (step: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${step}`);

await using opened = new AsyncDisposableStack();
const bench = await openBenchDatabase(null);
opened.defer(() => bench.close());
await fill(bench.owner, Number(given.folders));
console.log(`load average ${loadavg().map((load) => load.toFixed(1))}`);
console.log('| who | time | question | fastest, slowest of three, ms |\n| --- | --- | --- | ---: |');
for (const [who, reach] of await reaches(bench.owner)) {
  for (const [time, raw] of times(Date.now())) await measure(bench, { who, reach, time, raw });
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
  say('folders');
  await run(
    `insert into folders (id, company_id, user_id, resolution_status, system_resolution, resolution_comment, meta_data, created_at, updated_at)
    select gen_random_uuid(), ${companySql('c')}, ${userSql('c', '1')}, 'FINISHED',
      case when r < 0.8 then 'SUCCESS' when r < 0.93 then 'DECLINED' else 'FAILED' end, '[]',
      jsonb_build_object('iin', lpad(floor(p * $1 / 3)::text, 12, '8')), made, made
    from (select random() r, random() p, case when random() < 0.6 then 1 else 2 end c,
      now() - interval '365 days' + n * (interval '365 days' / $1) as made from generate_series(1, $1::integer) n) drawn`,
    [folders],
  );
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

function times(now: number): readonly (readonly [string, RawQuery])[] {
  const since = (days: number) => ({ 'time_created.min': String(Math.floor((now - days * dayMs) / 1000)) });
  return [
    ['a year', {}],
    ['30 days', since(30)],
    ['7 days', since(7)],
  ];
}

async function measure(
  { database }: BenchDatabase,
  {
    who,
    reach,
    time,
    raw,
  }: { readonly who: string; readonly reach: Reach; readonly time: string; readonly raw: RawQuery },
): Promise<void> {
  const parsed = parseStatistic(raw, new Date(), false);
  if (!parsed.ok) throw new Error('the question is not one');
  const { statistics } = sqlStores(database)(reach);
  for (const question of ['total', 'scores', 'funnel'] as const) {
    const took: number[] = [];
    for (let run = 0; run < runs; run++) {
      const begun = performance.now();
      await statistics[question](parsed.value.conditions);
      took.push(performance.now() - begun);
    }
    console.log(
      `| ${who} | ${time} | ${question} | ${[Math.min(...took), Math.max(...took)].map(Math.round).join(', ')} |`,
    );
  }
}
