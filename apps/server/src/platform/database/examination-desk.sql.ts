import { randomUUID } from 'node:crypto';
import { everything } from '../../modules/companies/reach.ts';
import type { ExaminationId, Outcome } from '../../modules/examinations/examination.ts';
import type { AskOutcome, ExaminationDesk } from '../../modules/examinations/examination-desk.ts';
import type { Database } from './database.ts';
import { openAnswer, sealPart } from './examination-seal.ts';
import { type NoticesOptions, openNotices } from './notices.ts';

interface DeskOptions extends Omit<NoticesOptions, 'listeners'> {
  readonly database: Database;
  /** What an engine must be to answer. */
  readonly engine: string;
}

/** In one statement: whoever is let in is there when it returns. Two at the same moment may both be the last. */
const ask = `with present as (
    select coalesce(sum(places), 0) as places from workers where engine = $1 and seen_at > now() - interval '15 s'
  ), asked as (
    select count(*) as count from examinations where engine = $1 and answer is null and expires_at > now()
  ), added as (
    insert into examinations (id, company_id, request_id, engine, asker, key_id, question, expires_at)
      select $2, $3, $4, $1, $5, $6, $7, now() + $8 * interval '1 ms' from present, asked
      where places > 0 and ($9::float8 is null or asked.count < places + least(places * $9::float8, $10::float8))
      on conflict (id) do nothing
      returning id
  )
  select places::integer, places > asked.count as is_free, (select count(*) from added)::integer as added from present, asked`;

const collect = `with gone as (
    delete from examinations where id = any($1::uuid[]) and answer is not null returning id, key_id, answer
  ), left_over as (
    select id from examinations where id = any($1::uuid[]) and answer is null
  )
  select id, key_id, answer from gone union all select id, '', null from left_over`;

/** The desk for one server without models, on PostgreSQL. */
export function sqlExaminationDesk({ database, engine, ...notices }: DeskOptions): ExaminationDesk {
  const { run, runRepeatable, masterKeys } = database.within(everything);
  const asker = randomUUID();
  return {
    async ask({ id, question, companyId, requestId, waitMs, mostWaiting }): Promise<AskOutcome> {
      const sealed = sealPart(masterKeys(), { id, asker }, 'question', question);
      const { rows } = await run<{ places: number; is_free: boolean; added: number }>({
        name: 'ask_examination',
        text: ask,
        values: [
          ...[engine, id, companyId, requestId, asker, masterKeys().current.id, sealed, waitMs],
          ...[mostWaiting?.perPlace ?? null, mostWaiting?.inAll ?? null],
        ],
      });
      const { places, is_free, added } = rows[0]!;
      if (added === 1) return is_free ? 'at_once' : 'in_line';
      return places === 0 ? 'nobody' : 'crowded';
    },
    async collect(ids) {
      const { rows } = await run<{ id: ExaminationId; key_id: string; answer: Buffer | null }>({
        text: collect,
        values: [ids],
      });
      const found = new Map(rows.map((row) => [row.id, row]));
      return new Map(
        ids.flatMap((id): [ExaminationId, Outcome | 'lost'][] => {
          const row = found.get(id);
          if (!row) return [[id, 'lost']];
          return row.answer ? [[id, openAnswer(masterKeys(), row.key_id, { id, asker }, row.answer)]] : [];
        }),
      );
    },
    async withdraw(id) {
      const text = `with gone as (delete from examinations where id = $1 returning id)
        select pg_notify('praesto_examinations', id::text) from gone`;
      await runRepeatable({ name: 'withdraw_examination', text, values: [id] });
    },
    async isAttended() {
      const text = `select from workers where engine = $1 and seen_at > now() - interval '15 s' limit 1`;
      return (await runRepeatable({ name: 'examinations_attended', text, values: [engine] })).rowCount === 1;
    },
    listen: (hear) =>
      openNotices({
        ...notices,
        listeners: { [answersChannel(asker)]: (id) => hear(id as ExaminationId | undefined) },
      }),
  };
}

/** Of one server, so that no other is woken by its answers. */
const answersChannel = (asker: string) => `praesto_answers_${asker}`;
