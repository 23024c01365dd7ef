import type { FieldOf, userList } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type { User } from '../../modules/users/user.ts';
import type { EndedSessions, UserChanges, UserRefusal, UsersStore } from '../../modules/users/users.store.ts';
import type { UserId } from '../../shared/ids.ts';
import type { Database, Query } from './database.ts';
import { foreignKeyViolation, sqlStateOf, uniqueViolation } from './database-error.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import { reachCondition } from './reach-condition.ts';
import { assignments, insertRow, selectList, usersTable } from './tables.ts';

/** Makes the users store of a reach; cheap enough to be called for every request. */
export function sqlUsersStore(database: Database, reach: Reach): UsersStore {
  const { runRepeatable, transaction } = database.within(reach);

  return {
    async find(id) {
      const { text, values } = visibleUsers(reach, 2);
      const find = `select ${selectList(usersTable, 'u')} from users u where u.id = $1 and ${text}`;
      const { rows } = await runRepeatable<User>({ name: `user_${reach.kind}`, text: find, values: [id, ...values] });
      return rows[0];
    },
    list: (query) => listRows<User, FieldOf<typeof userList>>({ runRepeatable }, listWithin(reach), { query, reach }),
    insert: (user) =>
      refusing(() =>
        transaction(async (query) => {
          await requireCompany(query, user, reach);
          await query(...insertRow(usersTable, user));
          return 'done' as const;
        }),
      ),
    change: (id, changes, ended) =>
      refusing(() =>
        transaction(async (query) => {
          const isAnAdminLeft = await watchAdmins(query, changes);
          if (changes.companyId !== undefined) await requireCompany(query, { companyId: changes.companyId }, reach);
          const user = await writeChanges(query, { id, changes, reach });
          await isAnAdminLeft();
          await endSessions(query, id, ended);
          return user;
        }),
      ),
    remove: (id) =>
      refusing(() =>
        transaction(async (query) => {
          const isAnAdminLeft = await watchAdmins(query, { isActive: false });
          // Signing in waits for whoever holds the row; what is opened before is deleted here, and nothing after.
          await writeChanges(query, { id, changes: { isActive: false }, reach });
          await isAnAdminLeft();
          await endSessions(query, id, 'all');
          await deleteOrEmpty(query, id);
          return 'done' as const;
        }),
      ),
  };
}

/** Ends a transaction without a change. */
class Refused extends Error {
  readonly refusal: UserRefusal;

  constructor(refusal: UserRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

async function refusing<T>(work: () => Promise<T>): Promise<T | UserRefusal> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    // The e-mail is the one thing that no two users share.
    if (sqlStateOf(error) === uniqueViolation) return 'email_taken';
    throw error;
  }
}

/** The users that are there for a reach: not the removed ones, nor, within a company, those above the companies. */
export function visibleUsers(reach: Reach, firstPlace: number) {
  const { text, values } = reachCondition(reach, owner, firstPlace);
  return { text: `${text} and ${presentUsers(reach)}`, values };
}

/** The same without the reach itself. */
export function presentUsers(reach: Reach, alias = 'u'): string {
  return `not ${alias}.is_removed${reach.kind === 'company' ? ` and ${alias}.user_type in ('CLIENT', 'CLIENT OPERATOR')` : ''}`;
}

/** The columns that a reach is about. */
const owner = { company: 'u.company_id', user: 'u.id' };

function listWithin(reach: Reach): SqlList<FieldOf<typeof userList>> {
  return {
    select: selectList(usersTable, 'u'),
    from: 'users u',
    columns: columnsIn(usersTable, 'u'),
    owner,
    scope: () => presentUsers(reach),
    searched: `concat_ws(' ', u.email, u.first_name, u.middle_name, u.last_name)`,
  };
}

async function requireCompany(query: Query, { companyId }: Pick<User, 'companyId'>, reach: Reach): Promise<void> {
  const isForeign = reach.kind !== 'all' && reach.companyId !== companyId;
  const found = isForeign
    ? 0
    : (await query('select from companies where id = $1 for key share', [companyId])).rowCount;
  if (!found) throw new Refused('no_such_company');
}

async function writeChanges(
  query: Query,
  { id, changes, reach }: { readonly id: UserId; readonly changes: UserChanges; readonly reach: Reach },
): Promise<User> {
  const visible = visibleUsers(reach, 2);
  const set = assignments<User>(usersTable, changes, 2 + visible.values.length);
  // Without a change the row is still held till the end of the transaction.
  const setText = set.values.length > 0 ? set.text : 'email = email';
  const { rows } = await query<User>(
    `update users u set ${setText} where u.id = $1 and ${visible.text} returning ${selectList(usersTable, 'u')}`,
    [id, ...visible.values, ...set.values],
  );
  if (!rows[0]) throw new Refused('no_such_user');
  return rows[0];
}

/**
 * Holds the active ADMINs when a change could make one of them something else, so that two of them cannot unseat each
 * other at one time. What it returns is asked after the change.
 */
async function watchAdmins(query: Query, { userType, isActive }: UserChanges): Promise<() => Promise<void>> {
  if ((userType === undefined || userType === 'ADMIN') && isActive !== false) return async () => {};
  const active = `select from users where user_type = 'ADMIN' and is_active and not is_removed`;
  const before = await query(`${active} order by id for no key update`);
  return async () => {
    if (before.rowCount !== 0 && (await query(`${active} limit 1`)).rowCount === 0) throw new Refused('last_admin');
  };
}

async function endSessions(query: Query, id: UserId, ended: EndedSessions): Promise<void> {
  if (ended === 'none') return;
  const allBut = ended === 'all' ? null : ended.allBut;
  await query('delete from sessions where user_id = $1 and ($2::uuid is null or id <> $2)', [id, allBut]);
}

/** What stays behind folders that name the user: nothing that tells who it was. */
const emptied = `update users set is_removed = true, is_active = false, email = id || '@removed.invalid',
  first_name = null, middle_name = null, last_name = null, password_hash = '', meta_data = '{}' where id = $1`;

async function deleteOrEmpty(query: Query, id: UserId): Promise<void> {
  await query('savepoint before_delete');
  try {
    await query('delete from users where id = $1', [id]);
  } catch (error) {
    if (sqlStateOf(error) !== foreignKeyViolation) throw error;
    await query('rollback to savepoint before_delete');
    await query(emptied, [id]);
  }
}
