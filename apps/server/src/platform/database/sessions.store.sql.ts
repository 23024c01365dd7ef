import type { FieldOf, sessionList } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type { ListedSession, SessionsStore } from '../../modules/sessions/sessions.store.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Database } from './database.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import { selectList, sessionsTable } from './tables.ts';
import { presentUsers, visibleUsers } from './users.store.sql.ts';

const shown = ['id', 'userId', 'createdAt', 'lastUsedAt', 'expiresAt', 'ip', 'userAgent'] as const;

function listOf(reach: Reach, ofUser: UserId | null): SqlList<FieldOf<typeof sessionList>> {
  return {
    select: `${selectList(sessionsTable, 's', shown)}, u.company_id as "companyId"`,
    from: 'sessions s join users u on u.id = s.user_id',
    columns: { ...columnsIn(sessionsTable, 's'), companyId: 'u.company_id' },
    owner: { company: 'u.company_id', user: 'u.id' },
    scope: (places) => `${presentUsers(reach)}${ofUser ? ` and s.user_id = ${places.put(ofUser, 'uuid')}` : ''}`,
  };
}

/** Makes the sessions store of a reach: a session is seen by whoever sees its user. */
export function sqlSessionsStore(database: Database, reach: Reach): SessionsStore {
  const { runRepeatable } = database.within(reach);
  const visible = visibleUsers(reach, 2);

  return {
    list: (query, ofUser) =>
      listRows<ListedSession, FieldOf<typeof sessionList>>({ runRepeatable }, listOf(reach, ofUser), { query, reach }),
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
