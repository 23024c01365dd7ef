/**
 * `node tools/bench-pgvector.ts`: how long pgvector takes to search 10,000 and 100,000 made-up people, and whether it finds whom a
 * comparison in floats finds. On PGlite, PostgreSQL built for WebAssembly, or with `--url postgres://...` on an empty database of a
 * server with the extension, as a superuser. `--people 1000,20000`, `--runs 20`; `--hnsw` also measures what is not used. Prints tables.
 */
import { parseArgs } from 'node:util';
import { everything } from '../apps/server/src/modules/companies/reach.ts';
import { type Database, openPool } from '../apps/server/src/platform/database/database.ts';
import { openMigratedDatabase } from '../apps/server/src/platform/database/open-migrated-database.ts';
import { vectorPersonIndex } from '../apps/server/src/platform/database/pgvector/person-index.pgvector.ts';
import { copyPage } from '../apps/server/src/platform/database/pgvector/vector-copy.sql.ts';
import { openLogger } from '../apps/server/src/shared/logger.ts';
import { testMasterKeys } from '../apps/server/test/support/test-database.ts';
import { openVectorPostgres, type VectorPostgres } from '../apps/server/test/support/vector-postgres.ts';
import { fillGallery, type Gallery, model, type Owner } from './bench-pgvector/fill-gallery.ts';
import { openDirections } from './bench-pgvector/made-up-faces.ts';
import { buildHnsw, measureHnsw } from './bench-pgvector/measure-hnsw.ts';
import { measureSearch } from './bench-pgvector/measure-search.ts';
import { type GalleryFigures, renderHnsw, renderSearches } from './bench-pgvector/report.ts';

interface Filled {
  readonly gallery: Gallery;
  readonly faces: readonly Float32Array[];
}

const { values: given } = parseArgs({
  options: {
    people: { type: 'string', default: '10000,100000' },
    runs: { type: 'string', default: '20' },
    url: { type: 'string' },
    hnsw: { type: 'boolean', default: false },
  },
});
const runs = Number(given.runs);
const log = openLogger({ level: 'warn', pretty: true });
const say = (step: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${step}`);

await using opened = new AsyncDisposableStack();
const connection = given.url === undefined ? await openOwn() : { connectionString: given.url };
// One connection at a time: PGlite has one session.
await whileOpen(async () => {});
const filled = await asOwner(async (owner) => {
  const galleries: Filled[] = [];
  for (const people of given.people.split(',').map(Number)) {
    say(`filling ${people}`);
    const direction = openDirections(people);
    const faces = Array.from({ length: people }, direction);
    galleries.push({ gallery: await fillGallery(owner, faces), faces });
  }
  return galleries;
});
const { engine, galleries } = await whileOpen(measure);
console.log(renderSearches({ engine, runs, galleries }));
if (given.hnsw) {
  say('building the index that is not used');
  const people = filled.reduce((sum, { faces }) => sum + faces.length, 0);
  await asOwner(async (owner) => {
    const seconds = await buildHnsw(owner);
    const figures = [];
    for (const one of filled) figures.push(...(await measureHnsw(owner, one, runs)));
    console.log(renderHnsw(people, seconds, figures));
  });
}

async function measure(database: Database) {
  const { engine, backendPid } = await identify(database);
  const galleries: GalleryFigures[] = [];
  for (const { gallery, faces } of filled) {
    say(`copying and searching ${faces.length}`);
    const before = performance.now();
    while (!(await copyPage(database, { ...gallery, model })));
    const copiedPerSecond = (faces.length / (performance.now() - before)) * 1000;
    const index = vectorPersonIndex(database, { kind: 'company', companyId: gallery.companyId }, 0);
    const figures = await measureSearch({ index, gallery, faces, backendPid }, runs);
    galleries.push({ people: faces.length, copiedPerSecond, ...figures });
  }
  return { engine, galleries };
}

async function identify(database: Database): Promise<{ readonly engine: string; readonly backendPid: number | null }> {
  const { rows } = await database.within(everything).run<{ pid: number; engine: string; vector: string }>({
    text: `select pg_backend_pid() as pid, substring(version() from '^[^,]* on ') as engine, extversion as vector
      from pg_extension where extname = 'vector'`,
  });
  const { pid, engine, vector } = rows[0]!;
  const isLocal = given.url !== undefined && ['127.0.0.1', 'localhost'].includes(new URL(given.url).hostname);
  return { engine: `${engine.slice(0, -4)}, pgvector ${vector}`, backendPid: isLocal ? pid : null };
}

async function openOwn(): Promise<VectorPostgres['connection']> {
  const postgres = await openVectorPostgres();
  opened.defer(postgres.close);
  return postgres.connection;
}

async function whileOpen<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openMigratedDatabase({
    ...{ connection, maxConnections: 1, log, vectors: 'wanted' as const, masterKeys: testMasterKeys },
  });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

async function asOwner<T>(work: (owner: Owner) => Promise<T>): Promise<T> {
  const owner = openPool({ connection, maxConnections: 1, log });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}
