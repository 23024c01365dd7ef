import { everything } from '../../modules/companies/reach.ts';
import type { Evaluation, EvaluationItem } from '../../modules/evaluations/evaluation.ts';
import type {
  ComparedEvaluationPair,
  EvaluationJob,
  EvaluationQueue,
  EvaluationWork,
  WaitingItem,
  WaitingPair,
} from '../../modules/evaluations/evaluation-work.ts';
import { newId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { blobKeyOf, evaluationItemsTable, pairColumns, pairsWithItems } from './evaluation-rows.ts';
import { type NoticesOptions, openNotices } from './notices.ts';
import { selectList } from './tables.ts';

/** Whoever waits longest for a turn; none while the queue is paused. */
const take = `update evaluations set attempts = attempts + 1, lease = $1, due_at = now() + $2 * interval '1 ms',
  state = 'running', started_at = coalesce(started_at, now())
where id = (
  select id from evaluations where state in ('waiting', 'running') and due_at <= now() and not exists (select from queue_pauses)
  order by due_at, id for update skip locked limit 1
)
returning id, company_id as "companyId", question, attempts, lease`;

const renew = `update evaluations set due_at = now() + $3 * interval '1 ms' where id = $1 and lease = $2`;

/** The turn ended well: the next one begins behind those that wait. */
const handOn = `with handed as (
    update evaluations set lease = null, due_at = now(), attempts = 0 where id = $1 and lease = $2 and state = 'running' returning id
  )
  select pg_notify('praesto_evaluations', '') from handed`;

const postpone = `update evaluations set lease = null, state = 'waiting', due_at = now() + $3 * interval '1 ms', attempts = attempts - $4
where id = $1 and lease = $2 and state = 'running'`;

const giveUp = `update evaluations set lease = null, state = 'failed', error_reason = $3, finished_at = now()
where id = $1 and lease = $2 and state = 'running'`;

/** Evaluations in turn, of all servers on one PostgreSQL. */
export function sqlEvaluationQueue(database: Database, notices: Omit<NoticesOptions, 'listeners'>): EvaluationQueue {
  const { run, runRepeatable } = database.within(everything);
  return {
    async take(leaseMs) {
      const { rows } = await run<EvaluationJob>({ name: 'take_evaluation', text: take, values: [newId(), leaseMs] });
      return rows[0];
    },
    async renew({ id, lease }, leaseMs) {
      const { rowCount } = await runRepeatable({ name: 'renew_evaluation', text: renew, values: [id, lease, leaseMs] });
      return rowCount === 1;
    },
    async finish({ id, lease }) {
      await runRepeatable({ name: 'hand_evaluation_on', text: handOn, values: [id, lease] });
    },
    async postpone({ id, lease }, pauseMs, attempt) {
      const values = [id, lease, pauseMs, attempt === 'uncounted' ? 1 : 0];
      await run({ name: 'postpone_evaluation', text: postpone, values });
    },
    async giveUp({ id, lease }, reason) {
      await runRepeatable({ name: 'give_evaluation_up', text: giveUp, values: [id, lease, reason ?? null] });
    },
    listen: (wake, drop) =>
      openNotices({
        ...notices,
        listeners: { praesto_evaluations: (id) => (id ? drop(id as EvaluationJob['id']) : wake()) },
      }),
  };
}

/** Whoever holds the lease, and nobody else. */
const held = `select from evaluations e where e.id = $1 and e.lease = $2 and e.state = 'running'`;

const waitingItems = `select i.id, i.name, ${blobKeyOf('i')} as "blobKey" from evaluation_items i
where i.evaluation_id = $1 and i.state = 'waiting' order by i.position limit $2`;

const asItem = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'blobKey', ${blobKeyOf(alias)})`;

const waitingPairs = `select p.position, ${asItem('a')} as "first", ${asItem('b')} as "second" from ${pairsWithItems}
where p.evaluation_id = $1 and p.state = 'waiting' order by p.position limit $2`;

/** The row of the evaluation is written first: whoever cancels it waits for this answer, or this answer for them. */
const answerItem = `with counted as (
    update evaluations e set answered_count = answered_count + $8
    where e.id = $1 and e.lease = $2 and e.state = 'running' returning e.id
  )
  update evaluation_items i set state = $4, kind = $5, score = $6, reason = $7 from counted
  where i.id = $3 and i.evaluation_id = counted.id`;

const answerPair = `with counted as (
    update evaluations e set answered_count = answered_count + 1
    where e.id = $1 and e.lease = $2 and e.state = 'running' returning e.id
  )
  update evaluation_pairs p set state = case when $4::float8 is null then 'not_compared' else 'compared' end,
    cosine = $4, confidence = $5
  from counted where p.position = $3 and p.evaluation_id = counted.id`;

const finish = `update evaluations set state = 'finished', result = $3, finished_at = now(), lease = null
where id = $1 and lease = $2 and state = 'running'`;

/** What the server itself does with evaluations. */
export function sqlEvaluationWork(database: Database): EvaluationWork {
  const { run, runRepeatable, transaction } = database.within(everything);
  return {
    async begin({ id, lease }, models) {
      await transaction(async (query) => {
        const { rows } = await query<Pick<Evaluation, 'models'>>(
          `select models from evaluations e where e.id = $1 and e.lease = $2 and e.state = 'running' for update`,
          [id, lease],
        );
        const [before] = rows;
        if (!before || nameModels(before.models) === nameModels(models)) return;
        await query('update evaluations set models = $2, answered_count = 0 where id = $1', [
          id,
          JSON.stringify(models),
        ]);
        if (before.models.length === 0) return;
        await query(
          `update evaluation_items set state = 'waiting', kind = null, score = null, reason = null where evaluation_id = $1`,
          [id],
        );
        await query(
          `update evaluation_pairs set state = 'waiting', cosine = null, confidence = null where evaluation_id = $1`,
          [id],
        );
      });
    },
    async findWaitingItems({ id }, most) {
      const statement = { name: 'waiting_evaluation_items', text: waitingItems, values: [id, most] };
      return (await runRepeatable<WaitingItem>(statement)).rows;
    },
    async findWaitingPairs({ id }, most) {
      const statement = { name: 'waiting_evaluation_pairs', text: waitingPairs, values: [id, most] };
      return (await runRepeatable<WaitingPair>(statement)).rows;
    },
    async answerItem({ id, lease }, itemId, { state, kind, score, reason }, isCounted) {
      const values = [id, lease, itemId, state, kind, score, reason, isCounted ? 1 : 0];
      await run({ name: 'answer_evaluation_item', text: answerItem, values });
    },
    async answerPair({ id, lease }, position, comparison) {
      const values = [id, lease, position, comparison?.cosine ?? null, comparison?.confidence ?? null];
      await run({ name: 'answer_evaluation_pair', text: answerPair, values });
    },
    async readItems({ id, lease }) {
      const text = `select ${selectList(evaluationItemsTable, 'i')} from evaluation_items i
        where i.evaluation_id = $1 and exists (${held}) order by i.position`;
      return (await runRepeatable<EvaluationItem>({ text, values: [id, lease] })).rows;
    },
    async readPairs({ id, lease }) {
      const text = `select ${pairColumns}, array[a.subject, b.subject] as people from ${pairsWithItems}
        where p.evaluation_id = $1 and exists (${held}) order by p.position`;
      return (await runRepeatable<ComparedEvaluationPair>({ text, values: [id, lease] })).rows;
    },
    async finish({ id, lease }, result) {
      await runRepeatable({ name: 'finish_evaluation', text: finish, values: [id, lease, JSON.stringify(result)] });
    },
  };
}

function nameModels(models: Evaluation['models']): string {
  return models
    .map(({ purpose, id, version }) => `${purpose} ${id} ${version}`)
    .toSorted()
    .join('\n');
}
