import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../../../src/compose.ts';
import { loadConfig } from '../../../src/config/config.ts';
import { openSession } from '../../../src/modules/sessions/open-session.ts';
import { defaultSessionLifetimes } from '../../../src/modules/sessions/session-lifetimes.ts';
import type { User } from '../../../src/modules/users/user.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { sqlSignInStore } from '../../../src/platform/database/sign-in.store.sql.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { type Logger, openLogger } from '../../../src/shared/logger.ts';
import { aUser } from '../../support/records.ts';
import { addUser, openTestDatabase, type TestDatabase, testMasterKeyFile } from '../../support/test-database.ts';
import type { Caller } from './http-client.ts';

/** A whole server: real HTTP, engine and files. */
export interface BareServer {
  readonly url: string;
  readonly dataDir: string;
  /** Where its metrics are, when `PRAESTO_METRICS_PORT` is among its settings. */
  readonly metricsUrl: string | null;
  close(): Promise<void>;
}

/** The same with a real PostgreSQL. */
export interface TestServer extends BareServer {
  /** The server's database through connections of the test's own. */
  readonly database: Database;
  /** The same as the owner of its tables, whom row policies do not bind. */
  readonly owner: TestDatabase['owner'];
  /** Its database, as `DATABASE_URL` has it. */
  readonly databaseUrl: string;
  /** A user, of a new company of their own unless it is named, signed in. */
  signUp(changes?: Partial<User>): Promise<Caller & { readonly user: User }>;
}

export interface TestServerOptions {
  /** Settings beside those that a test needs. */
  readonly env?: Readonly<Record<string, string>>;
  /** Instead of errors on stderr. */
  readonly log?: Logger;
  /** Where the engine and whatever it starts would put temporary files. */
  readonly engineTmpDir?: string;
}

/** Starts a server on a free port, with one worker; close it. */
export async function openTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const testDatabase = await openTestDatabase();
  const server = await openServer(options, { DATABASE_URL: toUrl(testDatabase.connection) });
  const { database, owner } = testDatabase;
  return {
    ...server,
    database,
    owner,
    databaseUrl: toUrl(testDatabase.connection),
    signUp: (changes) => signUp({ url: server.url, database }, changes),
    async close() {
      await server.close();
      await testDatabase.close();
    },
  };
}

/** Starts another server on the database of one, with files of its own; close it before that one. */
export function openServerBeside(
  { databaseUrl }: Pick<TestServer, 'databaseUrl'>,
  options: TestServerOptions = {},
): Promise<BareServer> {
  return openServer(options, { DATABASE_URL: databaseUrl });
}

/** Starts a server that keeps nothing. */
export function openStatelessServer(options: TestServerOptions = {}): Promise<BareServer> {
  return openServer(options, { PRAESTO_MODE: 'stateless' });
}

async function openServer(
  { env, engineTmpDir, log }: TestServerOptions,
  own: Record<string, string>,
): Promise<BareServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'praesto-e2e-'));
  if (engineTmpDir !== undefined) process.env.TMPDIR = engineTmpDir;
  const keyFile = join(dataDir, 'master-keys');
  await writeFile(keyFile, testMasterKeyFile);
  const needed = { PRAESTO_DATA_DIR: dataDir, PRAESTO_MASTER_KEY_FILE: keyFile, PRAESTO_WORKERS: '1' };
  // Tests of other things send more at once than one thread would take in.
  const roomy = { PRAESTO_WAITING_PER_WORKER: '1000' };
  const config = loadConfig({ PORT: '0', ...needed, ...roomy, ...env, ...own });
  const { url, metricsUrl, close } = await startServer(config, log ?? openLogger({ level: 'error', pretty: true }));
  return {
    url,
    metricsUrl,
    dataDir,
    async close() {
      await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
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
