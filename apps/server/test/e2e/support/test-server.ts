import { join } from 'node:path';
import { openSession } from '../../../src/modules/sessions/open-session.ts';
import { defaultSessionLifetimes } from '../../../src/modules/sessions/session-lifetimes.ts';
import type { User } from '../../../src/modules/users/user.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { sqlSignInStore } from '../../../src/platform/database/sign-in.store.sql.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { aUser } from '../../support/records.ts';
import { diskMedia, type StoredMedia } from '../../support/stored-media.ts';
import { addUser, openTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { testForm } from '../../support/test-form.ts';
import type { Caller } from './http-client.ts';
import { type BareServer, openServer, type TestServerOptions } from './open-server.ts';

export type { BareServer, TestServerOptions } from './open-server.ts';

/** A whole server with a real PostgreSQL. */
export interface TestServer extends BareServer {
  /** Its photos, clips and reports, wherever they are kept. */
  readonly media: StoredMedia;
  /** Everything that its processes write files to. */
  readonly folders: readonly string[];
  /** What leads another server to the same rows and media; media on a disk are to be shared by their folder. */
  readonly settings: Readonly<Record<string, string>>;
  /** The server's database through connections of the test's own. */
  readonly database: Database;
  /** The same as the owner of its tables, whom row policies do not bind. */
  readonly owner: TestDatabase['owner'];
  /** Its database, as `DATABASE_URL` has it. */
  readonly databaseUrl: string;
  /** A user, of a new company of their own unless it is named, signed in. */
  signUp(changes?: Partial<User>): Promise<Caller & { readonly user: User }>;
}

/** Starts a server on a free port, with one worker, in the form that the run is for (`test-form.ts`); close it. */
export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const testDatabase = await openTestDatabase();
  const databaseUrl = toUrl(testDatabase.connection);
  const { database, owner } = testDatabase;
  // What speaks S3 is large: only where it is asked for.
  const open = testForm() === 'cluster' ? (await import('./cluster-server.ts')).openCluster : openAlone;
  const server = await open(options, { databaseUrl, owner });
  return {
    ...server,
    database,
    owner,
    databaseUrl,
    signUp: (changes) => signUp({ url: server.url, database }, changes),
    async close() {
      await server.close();
      await testDatabase.close();
    },
  };
}

/** Starts another server on the database of one, and on its bucket where it has one, else with files of its own; close it before that one. */
export function openServerBeside(
  { settings }: Pick<TestServer, 'settings'>,
  options: TestServerOptions = {},
): Promise<BareServer> {
  return openServer(options, settings);
}

/** Starts a server that keeps nothing. */
export function openStatelessServer(options: TestServerOptions = {}): Promise<BareServer> {
  return openServer(options, { PRAESTO_MODE: 'stateless' });
}

async function openAlone(options: TestServerOptions, { databaseUrl }: Pick<TestServer, 'databaseUrl'>) {
  const settings = { DATABASE_URL: databaseUrl };
  const server = await openServer(options, settings);
  return { ...server, media: diskMedia(join(server.dataDir, 'media')), folders: [server.dataDir], settings };
}

/** As `DATABASE_URL` wants it. */
export function toUrl({ host, port, user, database }: TestDatabase['connection']): string {
  return `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
}

export async function signUp(
  { url, database }: { readonly url: string; readonly database: Database },
  changes?: Partial<User>,
) {
  const user = aUser(changes);
  await addUser(database, user);
  const session = { signIns: sqlSignInStore(database), lifetimes: defaultSessionLifetimes, now: systemClock };
  const { accessToken } = await openSession(session, user, { whereabouts: null });
  return { url, token: accessToken, user };
}
