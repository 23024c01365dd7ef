import type { Reach } from '../../apps/server/src/modules/companies/reach.ts';
import type { Database, Queries, Statement } from '../../apps/server/src/platform/database/database.ts';
import { chooseWalk } from '../../apps/server/src/platform/database/lists/folders/choose-walk.ts';
import {
  countStatement,
  pageStatement,
  type Walking,
} from '../../apps/server/src/platform/database/lists/folders/folder-statements.ts';
import { type FolderQuery, folderList, parseList } from '../../packages/contract/src/index.ts';
import type { BenchServer } from './bench-server.ts';
import type { MeasuredList } from './measured-lists.ts';
import { readIndexes } from './read-indexes.ts';
import { type Timing, timeInTurns, timeOf, type Yardstick } from './timings.ts';

/** What a list took. */
export interface ListFigures {
  readonly list: MeasuredList;
  readonly items: number;
  readonly total: number;
  readonly along: 'folders' | 'facts';
  /** Indexes by which the page is found, as PostgreSQL plans it. */
  readonly indexes: readonly string[];
  /** The whole request, without and with the counting of the total. */
  readonly http: Timing;
  readonly httpWithTotal: Timing;
  /** Choosing the walk and fetching the page. */
  readonly sql: Timing;
  /** Counting the total. */
  readonly count: Timing;
}

export interface Bench {
  readonly server: BenchServer;
  readonly database: Database;
  readonly companyReach: Extract<Reach, { readonly kind: 'company' }>;
  readonly companyToken: string;
  /** Done in every round. */
  readonly yardstick: Yardstick;
  /** How often each list is asked for. */
  readonly runs: number;
}

export const pathOf = (query: Readonly<Record<string, string>>) => `/api/folders/?${new URLSearchParams(query)}`;

export async function measureList(bench: Bench, list: MeasuredList): Promise<ListFigures> {
  const { server, runs } = bench;
  const token = list.as === 'all' ? server.adminToken : bench.companyToken;
  const get = (query: Readonly<Record<string, string>>) => async () => (await server.get(pathOf(query), token)).ms;
  const asked = { query: queryOf(list), reach: reachOf(bench, list) };
  const queries = bench.database.within(asked.reach);
  const walk = await chooseWalk(queries, asked);
  const page = JSON.parse((await server.get(pathOf(list.query), token)).body) as {
    items: unknown[];
    total_count: number;
  };
  const timings = await timeInTurns(runs, {
    yardstick: bench.yardstick.measure,
    sql: () =>
      timeOf(async () => {
        const chosen = await chooseWalk(queries, asked);
        await queries.run(pageStatement({ ...asked, walk: chosen }, { withAnalyses: false }));
      }),
    http: get({ ...list.query, total_omit: 'true' }),
    count: () => timeOf(() => queries.run(countStatement({ ...asked, walk }))),
    httpWithTotal: get(list.query),
  });
  const plan = await explain(queries, { ...asked, walk }, 'format json');
  return {
    list,
    items: page.items.length,
    total: page.total_count,
    along: walk.along,
    indexes: readIndexes(plan[0]),
    ...timings,
  };
}

/** The plan of a list's page, as PostgreSQL carried it out for the server's role, warm. */
export async function explainList(bench: Bench, list: MeasuredList): Promise<string> {
  const asked = { query: queryOf(list), reach: reachOf(bench, list) };
  const queries = bench.database.within(asked.reach);
  const walk = await chooseWalk(queries, asked);
  await explain(queries, { ...asked, walk }, 'analyze, buffers');
  return (await explain(queries, { ...asked, walk }, 'analyze, buffers')).join('\n');
}

async function explain(queries: Queries, walking: Walking, options: string): Promise<readonly unknown[]> {
  const { text, values }: Statement = pageStatement(walking, { withAnalyses: false });
  const statement = { text: `explain (${options}) ${text}`, ...(values ? { values } : {}) };
  const { rows } = await queries.run<{ 'QUERY PLAN': unknown }>(statement);
  return rows.map((row) => row['QUERY PLAN']);
}

function queryOf(list: MeasuredList): FolderQuery {
  const parsed = parseList(folderList, list.query, new Date());
  if (!parsed.ok) throw new Error(`"${list.title}" asks what cannot be asked: ${JSON.stringify(parsed.mistakes)}`);
  return parsed.value;
}

function reachOf({ companyReach }: Bench, { as }: MeasuredList): Reach {
  return as === 'all' ? { kind: 'all' } : companyReach;
}
