import { randomUUID } from 'node:crypto';
import { sqlFoldersStore } from '../../apps/server/src/platform/database/folders.store.sql.ts';
import type { UserId } from '../../apps/server/src/shared/ids.ts';
import { aFolder } from '../../apps/server/test/support/records.ts';
import type { Bench } from './measure-lists.ts';
import type { BenchDatabase } from './open-bench-database.ts';
import { type Timing, time, timeOf } from './timings.ts';

/** What an insert of a folder with seven facts costs. */
export interface WriteFigures {
  readonly timing: Timing;
  /** Bytes of PostgreSQL's log for each. */
  readonly walBytes: number;
}

export interface WriteComparison {
  readonly withFacts: WriteFigures;
  readonly withoutFacts: WriteFigures;
}

/** Inserts folders through the store, durably, with and without the trigger that keeps the facts. */
export async function measureWrites(bench: Bench, { owner }: BenchDatabase, userId: UserId): Promise<WriteComparison> {
  const { companyReach } = bench;
  const store = sqlFoldersStore(bench.database, companyReach);
  const insert = () => timeOf(() => store.insert(aFolder({ ...companyReach, userId }, { metaData: someMetaData() })));
  const walNow = async () => {
    const { rows } = await owner.query<{ bytes: string }>("select pg_current_wal_insert_lsn() - '0/0' as bytes");
    return Number(rows[0]?.bytes);
  };
  async function measure(): Promise<WriteFigures> {
    const runs = bench.runs * 5;
    const before = await walNow();
    const timing = await time(runs, insert);
    return { timing, walBytes: Math.round(((await walNow()) - before) / (runs + 5)) };
  }
  await owner.query('alter table folders disable trigger add_facts');
  const withoutFacts = await measure();
  await owner.query('alter table folders enable trigger add_facts');
  return { withFacts: await measure(), withoutFacts };
}

function someMetaData() {
  return {
    transaction_id: randomUUID(),
    iin: String(Math.floor(Math.random() * 1e6)).padStart(12, '8'),
    channel: Math.random() < 0.6 ? 'mobile' : 'web',
    app_version: '4.20',
    amount: Math.floor(Math.random() * 1e6) / 100,
    phone_info: { model: `model-${Math.floor(Math.random() * 200)}`, os: 'android' },
  };
}
