import type { Reach } from '../../modules/companies/reach.ts';
import type { SessionsStore } from '../../modules/sessions/sessions.store.ts';
import type { Database } from './database.ts';
import { visibleUsers } from './users.store.sql.ts';

/** Makes the sessions store of a reach: a session is seen by whoever sees its user. */
export function sqlSessionsStore(database: Database, reach: Reach): SessionsStore {
  const { runRepeatable } = database.within(reach);
  const visible = visibleUsers(reach, 2);

  return {
    async end(id) {
      const text = `delete from sessions s using users u where s.id = $1 and u.id = s.user_id and ${visible.text}`;
      const { rowCount } = await runRepeatable({ text, values: [id, ...visible.values] });
      return rowCount !== 0;
    },
    async endAllOf(userId, allBut) {
      const place = visible.values.length + 2;
      const text = `delete from sessions s using users u where u.id = $1 and s.user_id = u.id and ${visible.text}
        and ($${place}::uuid is null or s.id <> $${place})`;
      const { rowCount } = await runRepeatable({ text, values: [userId, ...visible.values, allBut] });
      return rowCount ?? 0;
    },
  };
}
