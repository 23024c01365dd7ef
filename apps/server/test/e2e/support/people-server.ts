import type { ErrorBody } from '@praesto/contract';
import { companyRoutes } from '../../../src/modules/companies/companies.routes.ts';
import { eventRoutes } from '../../../src/modules/events/events.routes.ts';
import { metaDataRoutes } from '../../../src/modules/meta-data/meta-data.routes.ts';
import { openSession } from '../../../src/modules/sessions/open-session.ts';
import { defaultSessionLifetimes } from '../../../src/modules/sessions/session-lifetimes.ts';
import { sessionRoutes } from '../../../src/modules/sessions/sessions.routes.ts';
import { createSignInThrottle } from '../../../src/modules/sessions/sign-in-throttle.ts';
import { captureSettingsRoutes } from '../../../src/modules/settings/settings.routes.ts';
import { createPasswordCheck } from '../../../src/modules/users/passwords.ts';
import type { User } from '../../../src/modules/users/user.ts';
import { userRoutes } from '../../../src/modules/users/users.routes.ts';
import { sqlSignInStore } from '../../../src/platform/database/sign-in.store.sql.ts';
import { sqlSignInTallies } from '../../../src/platform/database/sign-in-tallies.sql.ts';
import { sqlStores } from '../../../src/platform/database/stores.sql.ts';
import { aUser } from '../../support/records.ts';
import { addUser, openTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { startTestApp } from '../http-test-app.ts';
import { type Answer, type Caller, send } from './http-client.ts';

/** A user with a session. */
export interface Person extends Caller {
  readonly user: User;
  readonly sessionId: string;
}

/** The routes about people over real HTTP and a real database, without an engine. */
export interface PeopleServer {
  readonly url: string;
  readonly database: TestDatabase['database'];
  readonly owner: TestDatabase['owner'];
  /** Moves the server's clock. */
  wait(ms: number): void;
  /** Adds a user, in a company of their own unless it is named, and signs them in. */
  signUp(changes?: Partial<User>): Promise<Person>;
  close(): Promise<void>;
}

export const minPasswordLength = 12;

export async function openPeopleServer(): Promise<PeopleServer> {
  const { database, owner, close } = await openTestDatabase();
  let nowMs = Date.now();
  const now = () => new Date(nowMs);
  const signIn = {
    signIns: sqlSignInStore(database),
    lifetimes: defaultSessionLifetimes,
    now,
    checkPassword: createPasswordCheck(),
    throttle: createSignInThrottle({ tallies: sqlSignInTallies(database), now }),
  };
  const policy = { minLength: minPasswordLength };
  const app = await startTestApp({
    signIn,
    storesFor: sqlStores(database),
    registerRoutes: [
      sessionRoutes,
      companyRoutes({ now }),
      userRoutes({ ...signIn, policy }),
      eventRoutes({ now }),
      captureSettingsRoutes,
      metaDataRoutes,
    ],
  });
  return {
    url: app.url,
    database,
    owner,
    wait(ms) {
      nowMs += ms;
    },
    async signUp(changes) {
      const user = aUser(changes);
      await addUser(database, user);
      const { accessToken, sessionId } = await openSession(signIn, user, { whereabouts: null });
      return { url: app.url, token: accessToken, user, sessionId };
    },
    async close() {
      await app.close();
      await close();
    },
  };
}

/** Sends JSON. */
export function call<Body>(caller: Caller, method: string, path: string, body?: unknown): Promise<Answer<Body>> {
  return send<Body>(caller, method, path, body === undefined ? {} : { body: JSON.stringify(body) });
}

/** Status, code and first named field of a refusal. */
export async function refusal(caller: Caller, method: string, path: string, body?: unknown) {
  const answer = await call<ErrorBody>(caller, method, path, body);
  const details = answer.body?.details as { field?: string; fields?: { field: string }[] } | null;
  return [answer.status, answer.body?.error_code, details?.fields?.[0]?.field ?? details?.field];
}
