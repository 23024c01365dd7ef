import { eq, lt, sql } from 'drizzle-orm';
import type { CompaniesStore, Session, SessionOfActor } from '../../modules/companies/companies.store.ts';
import type { Database } from './database.ts';
import { companies, sessions, users } from './schema.ts';

const actor = {
  userId: users.id,
  companyId: users.companyId,
  userType: users.userType,
  isAdmin: users.isAdmin,
  isService: users.isService,
};
const user = {
  ...actor,
  email: users.email,
  firstName: users.firstName,
  lastName: users.lastName,
  passwordHash: users.passwordHash,
};
const session = {
  id: sessions.id,
  userId: sessions.userId,
  accessTokenHash: sessions.accessTokenHash,
  expireTokenHash: sessions.expireTokenHash,
  expiresAt: sessions.expiresAt,
  refreshedFrom: sessions.refreshedFrom,
};

/**
 * Moves the end of a session without waiting for the disk: it happens with every request, and what a power failure
 * takes is a few minutes of a session. `set_config(..., true)` lasts for this statement's transaction.
 */
const extendSession = `
with relaxed as (select set_config('synchronous_commit', 'off', true) as setting)
update sessions set expires_at = greatest(expires_at, $2)
from relaxed where sessions.id = $1 and relaxed.setting is not null`;

export function sqlCompaniesStore({ orm, pool, run, runRepeatable }: Database): CompaniesStore {
  const sessionBy = (column: typeof sessions.accessTokenHash | typeof sessions.expireTokenHash, name: string) =>
    orm
      .select({ session, actor })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(eq(column, sql.placeholder('hash')))
      .prepare(name);
  const byAccessToken = sessionBy(sessions.accessTokenHash, 'session_by_access_token');
  const byExpireToken = sessionBy(sessions.expireTokenHash, 'session_by_expire_token');

  return {
    async findUserByEmail(email) {
      const [found] = await runRepeatable(() => orm.select(user).from(users).where(eq(users.email, email)));
      return found;
    },
    createFirstUser: ({ userId, ...rest }, companyName) =>
      run(() =>
        orm.transaction(async (tx) => {
          // Servers that start together must not both find nobody: only one at a time may look and add.
          await tx.execute(sql`lock table users in share row exclusive mode`);
          const [present] = await tx
            .select({ id: users.id })
            .from(users)
            .where(eq(users.userType, rest.userType))
            .limit(1);
          if (present) return false;
          await tx.insert(companies).values({ id: rest.companyId, name: companyName });
          await tx.insert(users).values({ id: userId, ...rest });
          return true;
        }),
      ),
    async insertSession(row: Session) {
      await run(() => orm.insert(sessions).values(row));
    },
    findSessionByAccessTokenHash: (hash) => runRepeatable(async () => first(await byAccessToken.execute({ hash }))),
    findSessionByExpireTokenHash: (hash) => runRepeatable(async () => first(await byExpireToken.execute({ hash }))),
    async extendSession(id, expiresAt) {
      await runRepeatable(() => pool.query({ name: 'extend_session', text: extendSession, values: [id, expiresAt] }));
    },
    async deleteSession(id) {
      await runRepeatable(() => orm.delete(sessions).where(eq(sessions.id, id)));
    },
    async deleteSessionsEndedBefore(before) {
      const { rowCount } = await run(() => orm.delete(sessions).where(lt(sessions.expiresAt, before)));
      return rowCount ?? 0;
    },
    async findCompanyName(id) {
      const [found] = await runRepeatable(() =>
        orm.select({ name: companies.name }).from(companies).where(eq(companies.id, id)),
      );
      return found?.name;
    },
    async hasUserOfType(type) {
      const found = await runRepeatable(() =>
        orm.select({ id: users.id }).from(users).where(eq(users.userType, type)).limit(1),
      );
      return found.length > 0;
    },
  };
}

function first(rows: readonly SessionOfActor[]): SessionOfActor | undefined {
  return rows[0];
}
