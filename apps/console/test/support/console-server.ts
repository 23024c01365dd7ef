import { readFileSync } from 'node:fs';
import { createClient, type PraestoClient } from '@praesto/client';
import { portraitPath } from '@praesto/vision/testing';
import { type OpenedSession, openSession } from '../../../server/src/modules/sessions/open-session.ts';
import { defaultSessionLifetimes } from '../../../server/src/modules/sessions/session-lifetimes.ts';
import { hashPassword } from '../../../server/src/modules/users/passwords.ts';
import type { User } from '../../../server/src/modules/users/user.ts';
import { sqlSignInStore } from '../../../server/src/platform/database/sign-in.store.sql.ts';
import { systemClock } from '../../../server/src/shared/clock.ts';
import { newId } from '../../../server/src/shared/ids.ts';
import {
  openTestServer,
  type TestServer,
  type TestServerOptions,
} from '../../../server/test/e2e/support/test-server.ts';
import { buildConsole, isConsoleStale } from '../../build/build-console.ts';

/** The password of everybody in these tests. */
export const password = 'correct horse battery';

/** Whose roles the tests go through. */
export const people = {
  admin: { email: 'admin@northwind.example', userType: 'ADMIN', firstName: 'Ada', lastName: 'Novak' },
  operator: { email: 'operator@northwind.example', userType: 'OPERATOR', firstName: 'Omar', lastName: 'Reyes' },
  chief: { email: 'chief@northwind.example', userType: 'CLIENT', isAdmin: true, firstName: 'Clara', lastName: 'Lind' },
  client: { email: 'app@northwind.example', userType: 'CLIENT', firstName: 'Kim', lastName: 'Park' },
} as const satisfies Record<string, Partial<User>>;

export type Who = keyof typeof people;

export interface ConsoleServer extends TestServer {
  readonly companyId: User['companyId'];
  /** As each of them over the API, for what a test prepares and looks up. */
  readonly as: Readonly<Record<Who, PraestoClient>>;
  /** Signs somebody in without the password, which takes its time to check: one of them, or whom a test signed up. */
  openSession(who: Who | User): Promise<OpenedSession>;
}

/** A whole server with the console and somebody of each role, whose password is `password`. */
export async function openConsoleServer(options?: TestServerOptions): Promise<ConsoleServer> {
  if (isConsoleStale()) await buildConsole();
  const server = await openTestServer(options);
  const companyId = newId<'company'>();
  const passwordHash = await hashPassword(password);
  const as = {} as Record<Who, PraestoClient>;
  const users = {} as Record<Who, User>;
  const sessions = { signIns: sqlSignInStore(server.database), lifetimes: defaultSessionLifetimes, now: systemClock };
  for (const who of Object.keys(people) as Who[]) {
    const { token, user } = await server.signUp({ ...people[who], companyId, passwordHash });
    users[who] = user;
    as[who] = createClient({ baseUrl: server.url, tokens: { access_token: token ?? '', expire_token: '' } });
  }
  await server.owner.query('update companies set name = $2 where id = $1', [companyId, 'Northwind Bank']);
  return {
    ...server,
    companyId,
    as,
    openSession: (who) => openSession(sessions, typeof who === 'string' ? users[who] : who, { whereabouts: null }),
  };
}

/** One of the committed portraits, to be sent under its name. */
export function portraitFile(name: string, key = name) {
  return { key, name, data: new Uint8Array(readFileSync(portraitPath(name))) };
}
