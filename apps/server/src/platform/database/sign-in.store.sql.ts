import type { QueryResultRow } from 'pg';
import type { Actor } from '../../modules/companies/actor.ts';
import { everything } from '../../modules/companies/reach.ts';
import type { Session, SessionOfActor } from '../../modules/sessions/session.ts';
import type { SignInStore } from '../../modules/sessions/sign-in.store.ts';
import type { User } from '../../modules/users/user.ts';
import type { Database } from './database.ts';
import { insertRow, selectList, sessionsTable, usersTable } from './tables.ts';

type SessionRow = Session & Actor & Pick<User, 'isActive'>;

const actorFields = [
  'userId',
  'companyId',
  'userType',
  'isAdmin',
  'isService',
  'blockedAnalyses',
] as const satisfies (keyof Actor)[];

const findUser = `select ${selectList(usersTable, 'u')} from users u where email = $1 and not is_removed`;

/** One row has the fields of both; `userId` is the same in both. */
const findSession = `
select ${selectList(sessionsTable, 's')}, ${selectList(usersTable, 'u', [...actorFields, 'isActive'])}
from sessions s join users u on u.id = s.user_id where `;

const findAdmissible = `select from users
  where id = $1 and is_active and not is_removed and ($2::text is null or password_hash = $2) for share`;

/**
 * Moves the end of a session without waiting for the disk: it happens with every request, and what a power failure
 * takes is a few minutes of a session. `set_config(..., true)` lasts for this statement's transaction.
 */
const extendSession = `
with relaxed as (select set_config('synchronous_commit', 'off', true) as setting)
update sessions set expires_at = greatest(expires_at, $2), last_used_at = greatest(last_used_at, $3)
from relaxed where sessions.id = $1 and relaxed.setting is not null`;

/** Signing in crosses companies by nature: whose e-mail or token it is shows only afterwards. */
export function sqlSignInStore(database: Database): SignInStore {
  const { run, runRepeatable, transaction } = database.within(everything);

  async function ask<Row extends QueryResultRow>(name: string, text: string, values: unknown[]) {
    const { rows } = await runRepeatable<Row>({ name, text, values });
    return rows;
  }

  async function findSessionBy(column: 'access_token_hash' | 'expire_token_hash', hash: string) {
    const rows = await ask<SessionRow>(`session_by_${column}`, `${findSession} s.${column} = $1`, [hash]);
    return rows[0] && toSessionOfActor(rows[0]);
  }

  return {
    async findUserByEmail(email) {
      const [user] = await ask<User>('user_by_email', findUser, [email]);
      return user;
    },
    createFirstUser: (user, companyName) =>
      transaction(async (query) => {
        // Servers that start together must not both find nobody: only one at a time may look and add.
        await query('lock table users in share row exclusive mode');
        const { rowCount } = await query('select from users where user_type = $1 limit 1', [user.userType]);
        if (rowCount !== 0) return false;
        await query('insert into companies (id, name) values ($1, $2)', [user.companyId, companyName]);
        await query(...insertRow(usersTable, user));
        return true;
      }),
    insertSession: (session, passwordHash) =>
      transaction(async (query) => {
        // Locked, so that whoever changes the user meanwhile comes before this and is seen, or after and ends the session.
        const user = await query(findAdmissible, [session.userId, passwordHash ?? null]);
        if (user.rowCount === 0) return false;
        const { refreshedFrom } = session;
        const old = refreshedFrom && (await query('select from sessions where id = $1 for key share', [refreshedFrom]));
        if (old && old.rowCount === 0) return false;
        await query(...insertRow(sessionsTable, session));
        return true;
      }),
    findSessionByAccessTokenHash: (hash) => findSessionBy('access_token_hash', hash),
    findSessionByExpireTokenHash: (hash) => findSessionBy('expire_token_hash', hash),
    async extendSession(id, { lastUsedAt, expiresAt }) {
      await ask('extend_session', extendSession, [id, expiresAt, lastUsedAt]);
    },
    async deleteSession(id) {
      await ask('delete_session', 'delete from sessions where id = $1', [id]);
    },
    async deleteSessionsEndedBefore(before) {
      const { rowCount } = await run({ text: 'delete from sessions where expires_at < $1', values: [before] });
      return rowCount ?? 0;
    },
    async findCompanyName(id) {
      const text = 'select name from companies where id = $1';
      const [company] = await ask<{ name: string }>('company_name', text, [id]);
      return company?.name;
    },
    async hasUserOfType(type) {
      const rows = await ask('user_of_type', 'select id from users where user_type = $1 limit 1', [type]);
      return rows.length > 0;
    },
  };
}

function toSessionOfActor(row: SessionRow): SessionOfActor {
  const { userId, companyId, userType, isAdmin, isService, blockedAnalyses, isActive, ...session } = row;
  const actor = { userId, companyId, userType, isAdmin, isService, blockedAnalyses };
  return { session: { ...session, userId }, actor, isActive };
}
