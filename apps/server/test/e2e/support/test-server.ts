import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVision, type Vision, VisionError } from '@praesto/vision';
import { createApp } from '../../../src/http/app.ts';
import { defaultHttpLimits, type HttpLimits } from '../../../src/http/http-limits.ts';
import { analysisRoutes } from '../../../src/modules/analyses/analyses.routes.ts';
import type { Inference } from '../../../src/modules/analyses/inference.ts';
import { openSession } from '../../../src/modules/companies/open-session.ts';
import { defaultSessionLifetimes } from '../../../src/modules/companies/session-lifetimes.ts';
import { folderRoutes } from '../../../src/modules/folders/folders.routes.ts';
import { instantFolderRoutes } from '../../../src/modules/folders/instant-folders.routes.ts';
import { staticRoutes } from '../../../src/modules/media/static.routes.ts';
import { diskBlobs } from '../../../src/platform/blobs/disk-blobs.ts';
import { sqlBlobIndex } from '../../../src/platform/database/blob-index.sql.ts';
import { sqlCompaniesStore } from '../../../src/platform/database/companies.store.sql.ts';
import { sqlCompanyStores } from '../../../src/platform/database/folders.store.sql.ts';
import { companies as companiesTable, users as usersTable } from '../../../src/platform/database/schema.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { systemClock } from '../../../src/shared/clock.ts';
import { openLogger } from '../../../src/shared/logger.ts';
import { aUser } from '../../support/records.ts';
import { openTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import type { Caller } from './http-client.ts';

/** A whole server: real HTTP, engine, PostgreSQL and files. */
export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  readonly database: TestDatabase['database'];
  /** A user of a new company of their own, signed in. */
  signUp(): Promise<Caller>;
  close(): Promise<void>;
}

/** Starts a server on a free port; close it. */
export async function openTestServer(options: { readonly limits?: Partial<HttpLimits> } = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'praesto-e2e-'));
  const log = openLogger({ level: 'error' });
  const [testDatabase, vision] = await Promise.all([
    openTestDatabase(),
    openVision({ cacheDir: join(dataDir, 'models'), workers: 1 }),
  ]);
  const { database } = testDatabase;
  const blobs = diskBlobs({ root: join(dataDir, 'media'), log });
  await blobs.discardAbandoned();
  const companies = sqlCompaniesStore(database);
  const inference = toInference(vision);
  const deps = { inference, blobs, now: systemClock, publicUrl: null };
  const app = createApp({
    companies,
    storesFor: sqlCompanyStores(database),
    sessionLifetimes: defaultSessionLifetimes,
    limits: { ...defaultHttpLimits, ...options.limits },
    now: systemClock,
    logger: log,
    version: '0.0.0-test',
    checkHealth: inference.checkHealth,
    registerRoutes: [
      folderRoutes(deps),
      analysisRoutes(deps),
      instantFolderRoutes(deps),
      staticRoutes({ blobs, inference, index: sqlBlobIndex(database) }),
    ],
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    dataDir,
    database,
    async signUp() {
      const { userId, ...user } = aUser();
      await database.orm.insert(companiesTable).values({ id: user.companyId, name: user.email });
      await database.orm.insert(usersTable).values({ id: userId, ...user });
      const session = { companies, lifetimes: defaultSessionLifetimes, now: systemClock };
      const { accessToken } = await openSession(session, { userId, ...user }, null);
      return { url, token: accessToken };
    },
    async close() {
      await app.close();
      await vision.close();
      await testDatabase.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function toInference(vision: Vision): Inference {
  return {
    examine: (media, wishes, signal) =>
      vision.examine(media, wishes, signal).catch((error: unknown) => {
        if (!(error instanceof VisionError) || error.code === 'aborted') throw error;
        throw new AppError(error.code, { reason: error.message }, { cause: error });
      }),
    compare: vision.compare,
    checkHealth: vision.checkHealth,
  };
}
