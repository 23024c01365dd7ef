import type { Challenge } from '../../modules/challenges/challenge.ts';
import type { ChallengesStore } from '../../modules/challenges/challenges.store.ts';
import { isWithin, type Reach } from '../../modules/companies/reach.ts';
import type { Database } from './database.ts';
import { reachCondition } from './reach-condition.ts';
import { insertRow, selectList, type Table } from './tables.ts';

export const challengesTable: Table<Challenge> = {
  name: 'challenges',
  columns: {
    id: 'id',
    companyId: 'company_id',
    userId: 'user_id',
    sessionId: 'session_id',
    gestures: 'gestures',
    createdAt: 'created_at',
    expiresAt: 'expires_at',
    usedAt: 'used_at',
    mediaId: 'media_id',
  },
};

/** Makes the challenges store of a reach; cheap enough to be called for every request. */
export function sqlChallengesStore(database: Database, reach: Reach): ChallengesStore {
  const { run, runRepeatable } = database.within(reach);
  const within = (place: number) => reachCondition(reach, { company: 'c.company_id', user: 'c.user_id' }, place);

  return {
    async insert(challenge) {
      if (!isWithin(reach, challenge)) throw new Error('a challenge beyond its reach was given to this store');
      const [text, values] = insertRow(challengesTable, challenge);
      await run({ text, values });
    },
    async find(id) {
      const { text, values } = within(2);
      const find = `select ${selectList(challengesTable, 'c')} from challenges c where c.id = $1 and ${text}`;
      const { rows } = await runRepeatable<Challenge>({ text: find, values: [id, ...values] });
      return rows[0];
    },
    async deleteExpiredBefore(before) {
      const { text, values } = within(2);
      const remove = `delete from challenges c where c.expires_at < $1 and ${text}`;
      const { rowCount } = await run({ text: remove, values: [before, ...values] });
      return rowCount ?? 0;
    },
  };
}
