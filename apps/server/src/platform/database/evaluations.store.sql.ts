import {
  type EvaluationItemQuery,
  type EvaluationPairQuery,
  type evaluationItemList,
  type evaluationList,
  type evaluationPairList,
  type FieldOf,
  maxEvaluationItems,
  maxEvaluationPairs,
} from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type {
  Evaluation,
  EvaluationId,
  EvaluationPair,
  EvaluationReport,
  NewEvaluationItem,
  NewEvaluationPair,
  ShownEvaluationItem,
} from '../../modules/evaluations/evaluation.ts';
import type { AdditionFault, EvaluationsStore } from '../../modules/evaluations/evaluations.store.ts';
import type { Database, Query } from './database.ts';
import { sqlStateOf } from './database-error.ts';
import { findLivenessErrors, findMatchingErrors } from './evaluation-errors.sql.ts';
import { evaluationItemsTable, pairColumns, pairsWithItems, shownItem } from './evaluation-rows.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import type { Places } from './lists/places.ts';
import { reachCondition } from './reach-condition.ts';
import { insertRow, selectList, type Table } from './tables.ts';

const evaluationsTable: Table<Evaluation> = {
  name: 'evaluations',
  columns: {
    id: 'id',
    companyId: 'company_id',
    userId: 'user_id',
    name: 'name',
    question: 'question',
    state: 'state',
    errorReason: 'error_reason',
    itemCount: 'item_count',
    pairCount: 'pair_count',
    answeredCount: 'answered_count',
    models: 'models',
    createdAt: 'created_at',
    startedAt: 'started_at',
    finishedAt: 'finished_at',
  },
};

const ownerOf = (alias: string) => ({ company: `${alias}.company_id`, user: `${alias}.user_id` });

const evaluations: SqlList<FieldOf<typeof evaluationList>> = {
  select: selectList(evaluationsTable, 'e'),
  from: 'evaluations e',
  columns: columnsIn(evaluationsTable, 'e'),
  owner: ownerOf('e'),
  searched: 'e.name',
};

const items: SqlList<FieldOf<typeof evaluationItemList>> = {
  select: shownItem,
  from: 'evaluation_items i join evaluations e on e.id = i.evaluation_id',
  columns: { ...columnsIn(evaluationItemsTable, 'i'), position: 'i.position' },
  owner: ownerOf('e'),
};

const pairs: SqlList<FieldOf<typeof evaluationPairList>> = {
  select: pairColumns,
  from: `${pairsWithItems} join evaluations e on e.id = p.evaluation_id`,
  columns: { position: 'p.position', isSame: 'p.is_same', confidence: 'p.confidence' },
  owner: ownerOf('e'),
};

/** Makes the evaluations store of a reach; cheap enough to be called for every request. */
export function sqlEvaluationsStore(database: Database, reach: Reach): EvaluationsStore {
  const queries = database.within(reach);
  const within = (place: number) => reachCondition(reach, evaluations.owner, place);
  const scopeTo = (column: string, id: EvaluationId) => (places: Places) => `${column} = ${places.put(id, 'uuid')}`;

  async function lock(query: Query, id: EvaluationId): Promise<Evaluation | undefined> {
    const { text, values } = within(2);
    const { rows } = await query<Evaluation>(
      `select ${evaluations.select} from evaluations e where e.id = $1 and ${text} for update`,
      [id, ...values],
    );
    return rows[0];
  }

  /** Changes a locked evaluation. */
  async function change(
    query: Query,
    id: EvaluationId,
    assignments: string,
    values: unknown[] = [],
  ): Promise<Evaluation> {
    const text = `update evaluations e set ${assignments} where e.id = $1 returning ${evaluations.select}`;
    return (await query<Evaluation>(text, [id, ...values])).rows[0]!;
  }

  return {
    async insert(evaluation) {
      const [text, values] = insertRow(evaluationsTable, { ...evaluation, models: JSON.stringify([]) as never });
      try {
        await queries.run({ text, values });
        return 'added';
      } catch (error) {
        if (sqlStateOf(error) === foreignKeyViolation) return 'no_such_company';
        throw error;
      }
    },
    async find(id) {
      const { text, values } = within(2);
      const { rows } = await queries.runRepeatable<EvaluationReport>({
        name: `find_evaluation_${reach.kind}`,
        text: `select ${evaluations.select}, e.result from evaluations e where e.id = $1 and ${text}`,
        values: [id, ...values],
      });
      return rows[0];
    },
    list: (query) => listRows<Evaluation, FieldOf<typeof evaluationList>>(queries, evaluations, { query, reach }),
    listItems: (id, query: EvaluationItemQuery) =>
      listRows<ShownEvaluationItem, FieldOf<typeof evaluationItemList>>(
        queries,
        { ...items, scope: scopeTo('i.evaluation_id', id) },
        { query, reach },
      ),
    findErrors: (id, { threshold, kind }) =>
      kind === null ? findMatchingErrors(queries, id, threshold) : findLivenessErrors(queries, id, { threshold, kind }),
    listPairs: (id, query: EvaluationPairQuery) =>
      listRows<EvaluationPair, FieldOf<typeof evaluationPairList>>(
        queries,
        { ...pairs, scope: scopeTo('p.evaluation_id', id) },
        { query, reach },
      ),
    add: (id, added) =>
      queries
        .transaction(async (query): Promise<Evaluation | AdditionFault> => {
          const evaluation = await lock(query, id);
          if (!evaluation) return { fault: 'not_there' };
          const fault = await findFault(query, evaluation, added);
          if (fault) return fault;
          await insertItems(query, evaluation, added.items);
          const unknown = await insertPairs(query, evaluation, added.pairs);
          // What was written goes with the transaction: whoever asked gets all of it or nothing.
          if (unknown !== undefined) throw new UnknownItem(unknown);
          return change(query, id, 'item_count = item_count + $2, pair_count = pair_count + $3', [
            added.items.length,
            added.pairs.length,
          ]);
        })
        .catch((error: unknown): AdditionFault => {
          if (error instanceof UnknownItem) return { fault: 'no_such_item', named: error.itemName };
          throw error;
        }),
    start: (id) =>
      queries.transaction(async (query) => {
        const evaluation = await lock(query, id);
        if (evaluation?.state !== 'open') return evaluation && { isStarted: false, evaluation };
        const started = await change(query, id, `state = 'waiting', due_at = now()`);
        await query(`select pg_notify('praesto_evaluations', '')`);
        return { isStarted: true, evaluation: started };
      }),
    cancel: (id, at) =>
      queries.transaction(async (query) => {
        const evaluation = await lock(query, id);
        if (!evaluation) return undefined;
        if (!['open', 'waiting', 'running'].includes(evaluation.state)) return { isCancelled: false, evaluation };
        const ended = await change(query, id, `state = 'cancelled', lease = null, finished_at = $2`, [at]);
        await query(`select pg_notify('praesto_evaluations', $1)`, [id]);
        return { isCancelled: true, evaluation: ended };
      }),
    remove: (id) =>
      queries.transaction(async (query) => {
        const evaluation = await lock(query, id);
        if (!evaluation) return undefined;
        const keys = await keysOfEvaluations(query, [id]);
        await query('delete from evaluations where id = $1', [id]);
        await query(`select pg_notify('praesto_evaluations', $1)`, [id]);
        return keys;
      }),
  };
}

const foreignKeyViolation = '23503';

/** A pair names a medium that is not there. */
class UnknownItem extends Error {
  readonly itemName: string;
  constructor(itemName: string) {
    super('no such item');
    this.itemName = itemName;
  }
}

/** Keys of what was uploaded for evaluations. */
export async function keysOfEvaluations(query: Query, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await query<{ key: string }>(
    'select blob_key as key from evaluation_items where evaluation_id = any($1) and blob_key is not null',
    [[...ids]],
  );
  return rows.map(({ key }) => key);
}

type Added = Parameters<EvaluationsStore['add']>[1];

async function findFault(query: Query, evaluation: Evaluation, added: Added): Promise<AdditionFault | undefined> {
  if (evaluation.state !== 'open') return { fault: 'not_open', state: evaluation.state };
  if (evaluation.itemCount + added.items.length > maxEvaluationItems) return { fault: 'too_many', what: 'items' };
  if (evaluation.pairCount + added.pairs.length > maxEvaluationPairs) return { fault: 'too_many', what: 'pairs' };
  const names = added.items.map(({ name }) => name);
  const taken = await query<{ name: string }>(
    'select name from evaluation_items where evaluation_id = $1 and name = any($2) limit 1',
    [evaluation.id, names],
  );
  if (taken.rows[0]) return { fault: 'name_taken', named: taken.rows[0].name };
  const mediaIds = added.items.flatMap(({ mediaId }) => mediaId ?? []);
  const missing = await query<{ id: string }>(
    `select wanted.id from unnest($1::uuid[]) as wanted (id)
     where not exists (select from media m where m.id = wanted.id and m.company_id = $2 and m.blob_key is not null) limit 1`,
    [mediaIds, evaluation.companyId],
  );
  return missing.rows[0] && { fault: 'no_such_media', named: missing.rows[0].id };
}

async function insertItems(
  query: Query,
  { id, companyId, itemCount }: Evaluation,
  added: readonly NewEvaluationItem[],
): Promise<void> {
  await query(
    `insert into evaluation_items
       (evaluation_id, company_id, position, id, name, label, subject, groups, media_id, blob_key)
     select $1, $2, $3 + row.place::integer - 1, row.id, row.name, row.label, row.subject, row.groups, row.media_id, row.blob_key
     from unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::jsonb[], $9::uuid[], $10::text[])
       with ordinality as row (id, name, label, subject, groups, media_id, blob_key, place)`,
    [
      ...[id, companyId, itemCount],
      added.map((item) => item.id),
      added.map(({ name }) => name),
      added.map(({ label }) => label),
      added.map(({ subject }) => subject),
      added.map(({ groups }) => JSON.stringify(groups)),
      added.map(({ mediaId }) => mediaId),
      added.map(({ blobKey }) => blobKey),
    ],
  );
}

/** @returns the name of a medium that is not there */
async function insertPairs(
  query: Query,
  { id, companyId, pairCount }: Evaluation,
  added: readonly NewEvaluationPair[],
): Promise<string | undefined> {
  if (added.length === 0) return undefined;
  const names = [...new Set(added.flatMap(({ first, second }) => [first, second]))];
  const { rows } = await query<{ id: string; name: string }>(
    'select id, name from evaluation_items where evaluation_id = $1 and name = any($2)',
    [id, names],
  );
  const idOf = new Map(rows.map((row) => [row.name, row.id]));
  const unknown = names.find((name) => !idOf.has(name));
  if (unknown !== undefined) return unknown;
  await query(
    `insert into evaluation_pairs (evaluation_id, company_id, position, first_id, second_id, is_same)
     select $1, $2, $3 + row.place::integer - 1, row.first_id, row.second_id, row.is_same
     from unnest($4::uuid[], $5::uuid[], $6::boolean[]) with ordinality as row (first_id, second_id, is_same, place)`,
    [
      ...[id, companyId, pairCount],
      added.map(({ first }) => idOf.get(first)),
      added.map(({ second }) => idOf.get(second)),
      added.map(({ isSame }) => isSame),
    ],
  );
  return undefined;
}
