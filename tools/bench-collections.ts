/**
 * `npm run bench:collections`: tens of thousands of small collections in the memory of one server. Prints the table and writes it
 * into docs/performance.md; takes about six minutes. `-- --collections N` measures fewer or more, and prints only.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Collection } from '../apps/server/src/modules/collections/collection.ts';
import { everything } from '../apps/server/src/modules/companies/reach.ts';
import { sqlCollectionsStore } from '../apps/server/src/platform/database/collections.store.sql.ts';
import { type OpenMemoryIndex, openMemoryIndex } from '../apps/server/src/platform/person-index/open-memory-index.ts';
import { openLogger } from '../apps/server/src/shared/logger.ts';
import { anEnrolledImage, aPerson } from '../apps/server/test/support/a-collection.ts';
import { fillCollections } from './bench-collections/fill-collections.ts';
import { openBenchDatabase } from './bench-lists/open-bench-database.ts';
import { type Timing, time, timeOf } from './bench-lists/timings.ts';
import { photoOf, strangerOf } from './bench-search/faces.ts';
import { replaceBetweenMarks } from './page-marks.ts';

const usual = 30_000;
const runs = 200;
const persons = 10;
const companies = 100;
const model = { id: 'scripted-embedding', version: '1' };

const { values: given } = parseArgs({ options: { collections: { type: 'string', default: String(usual) } } });
const count = Math.ceil(Number(given.collections) / companies) * companies;
const say = (step: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${step}`);

await using opened = new AsyncDisposableStack();
const bench = await openBenchDatabase(null);
opened.defer(() => bench.close());
say(`filling ${count} collections`);
const filledAt = performance.now();
const filled = await fillCollections(bench, { companies, collections: count / companies, persons });
say(`filled in ${Math.round((performance.now() - filledAt) / 1000)} s`);

const whole = await measure(2 ** 30);
say('the same with a third of the memory');
const third = await measure(Math.ceil(whole.status.memory!.usedBytes / 3));

const report = renderReport();
console.log(report);
if (count === usual) {
  const page = join(import.meta.dirname, '..', 'docs', 'performance.md');
  const text = readFileSync(page, 'utf8');
  writeFileSync(page, replaceBetweenMarks({ whole: text, name: 'bench:collections', part: report, page }));
}

/** The index as a server has it, and what is searched in it, with so much memory. */
async function measure(memoryBytes: number) {
  const log = openLogger({ level: 'warn', pretty: true });
  const settings = { memoryBytes, threads: availableParallelism(), waitMs: 600_000 };
  const index = openMemoryIndex({ ...settings, database: bench.database, log });
  try {
    const loadMs = await timeOf(() => untilReady(index));
    const status = index.status();
    const residentBytes = process.memoryUsage().rss;
    say(`loaded in ${(loadMs / 1000).toFixed(1)} s; searching`);
    const one = await time(runs, () => timeOf(() => searchSome(index, 1)));
    const ten = await time(runs, () => timeOf(() => searchSome(index, 10)));
    const adding = await time(50, () => timeOf(() => addAndFind(index)));
    return { memoryBytes, loadMs, status, residentBytes, one, ten, adding };
  } finally {
    await index.close();
  }
}

async function untilReady(index: OpenMemoryIndex): Promise<void> {
  while (index.status().state !== 'ready') await sleep(5);
}

/** Looks somebody up who is enrolled in the first of some neighbouring collections of one company, drawn anew each time. */
async function searchSome(index: OpenMemoryIndex, size: number): Promise<void> {
  const company = Math.floor(Math.random() * companies);
  const own = filled[company]!;
  const first = Math.floor(Math.random() * (own.length - size + 1));
  const [wanted] = await search(
    index,
    own.slice(first, first + size),
    photoOf((company * own.length + first) * persons),
  );
  if (wanted === undefined || wanted.cosine < 0.5) throw new Error('somebody who is enrolled was not found');
}

async function search(index: OpenMemoryIndex, collections: readonly Collection[], probe: Float32Array) {
  const { companyId } = collections[0]!;
  const collectionIds = collections.map(({ id }) => id);
  const found = await index
    .personsOf({ kind: 'company', companyId })
    .search({ companyId, collectionIds, model, probes: [probe], count: 10 });
  if (!found) throw new Error('a collection is gone');
  return found.nearest[0]!;
}

async function addAndFind(index: OpenMemoryIndex): Promise<void> {
  const collection = filled[Math.floor(Math.random() * companies)]![0]!;
  const embedding = strangerOf(Math.floor(Math.random() * 2 ** 20));
  const person = aPerson(collection, { images: [anEnrolledImage({ template: { model, embedding } })] });
  await sqlCollectionsStore(bench.database, everything).insertPerson(person);
  const [found] = await search(index, [collection], embedding);
  if (found?.personId !== person.id) throw new Error('somebody who was just added is not found');
}

function renderReport(): string {
  const number = (value: number) => Math.round(value).toLocaleString('en-US');
  const mebibytes = (bytes: number) => number(bytes / 2 ** 20);
  const pair = ({ p50, p95 }: Timing) => `${p50.toFixed(1)}, ${p95.toFixed(1)}`;
  const load = loadavg().map((each) => each.toFixed(1));
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:collections\`: ${number(count)} collections of ${persons} persons with one ` +
      `photo each (512 numbers), in ${companies} companies; ${runs} searches each in collections drawn at random, of somebody who is there; ` +
      `${availableParallelism()} cores, load average at the end ${load.join(', ')}.`,
    '',
    '| memory allowed MiB | loaded in s | of the rows MiB | of the process MiB | photos outside | search in one p50, p95 ms | search in ten p50, p95 ms | added and found p50, p95 ms |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...[whole, third].map(({ memoryBytes, loadMs, status, residentBytes, one, ten, adding }) => {
      const memory = [mebibytes(status.memory!.usedBytes), mebibytes(residentBytes), number(status.outside)];
      const times = [pair(one), pair(ten), pair(adding)];
      return `| ${[mebibytes(memoryBytes), (loadMs / 1000).toFixed(1), ...memory, ...times].join(' | ')} |`;
    }),
    '',
  ].join('\n');
}
