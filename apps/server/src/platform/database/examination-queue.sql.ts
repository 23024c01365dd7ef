import { everything } from '../../modules/companies/reach.ts';
import type { Examination } from '../../modules/examinations/examination.ts';
import type { ExaminationQueue } from '../../modules/examinations/examination-desk.ts';
import { newId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { openQuestion, sealPart } from './examination-seal.ts';
import { type NoticesOptions, openNotices } from './notices.ts';

interface QueueOptions extends Omit<NoticesOptions, 'listeners'> {
  readonly database: Database;
  /** Of the engine that answers. */
  readonly engine: string;
}

/** Whose company has least in work comes first, then who waits longest. */
const take = `update examinations set attempts = attempts + 1, lease = $1, due_at = now() + $2 * interval '1 ms'
where id = (
  select e.id from examinations e left join (
    select company_id, count(*) as running from examinations where lease is not null and due_at > now() group by company_id
  ) busy on busy.company_id is not distinct from e.company_id
  where e.engine = $3 and e.answer is null and e.due_at <= now() and e.expires_at > now()
  order by coalesce(busy.running, 0), e.created_at for update of e skip locked limit 1
)
returning id, company_id as "companyId", request_id as "requestId", attempts, lease, asker, key_id as "keyId", question`;

const renew = `update examinations set due_at = now() + $3 * interval '1 ms' where id = $1 and lease = $2`;

const postpone = `update examinations set lease = null, due_at = now() + $3 * interval '1 ms', attempts = attempts - $4
where id = $1 and lease = $2 and answer is null`;

/** Nobody takes it any more, and the server that asked is told. */
const answer = `with answered as (
    update examinations set answer = $3, key_id = $4, lease = null where id = $1 and lease = $2 returning id, asker
  )
  select pg_notify('praesto_answers_' || asker, id::text) from answered`;

interface TakenRow extends Omit<Examination, 'question'> {
  readonly keyId: string;
  readonly question: Buffer;
}

/** What servers without models ask, for one that has them. */
export function sqlExaminationQueue({ database, engine, ...notices }: QueueOptions): ExaminationQueue {
  const { run, runRepeatable, masterKeys } = database.within(everything);
  return {
    async take(leaseMs) {
      const values = [newId(), leaseMs, engine];
      const { rows } = await run<TakenRow>({ name: 'take_examination', text: take, values });
      const [row] = rows;
      if (!row) return undefined;
      const { keyId, question, ...taken } = row;
      return { ...taken, question: openQuestion(masterKeys(), keyId, taken, question) };
    },
    async renew({ id, lease }, leaseMs) {
      const { rowCount } = await runRepeatable({
        name: 'renew_examination',
        text: renew,
        values: [id, lease, leaseMs],
      });
      return rowCount === 1;
    },
    // Whoever asked takes it away with the answer.
    async finish() {},
    // Whoever asked has been told.
    async giveUp() {},
    async postpone({ id, lease }, pauseMs, attempt) {
      const values = [id, lease, pauseMs, attempt === 'uncounted' ? 1 : 0];
      await run({ name: 'postpone_examination', text: postpone, values });
    },
    async answer({ id, lease, asker }, outcome) {
      const keys = masterKeys();
      const sealed = sealPart(keys, { id, asker }, 'answer', outcome);
      await runRepeatable({ name: 'answer_examination', text: answer, values: [id, lease, sealed, keys.current.id] });
    },
    async forgetExpired() {
      await runRepeatable({ name: 'forget_examinations', text: 'delete from examinations where expires_at < now()' });
    },
    listen: (wake, drop) =>
      openNotices({
        ...notices,
        listeners: { praesto_examinations: (id) => (id ? drop(id as Examination['id']) : wake()) },
      }),
  };
}
