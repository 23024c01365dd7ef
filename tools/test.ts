/**
 * What is to pass every day: types, lint and format, import directions, unused dependencies, licences, generated files,
 * then the test files, but for campaigns; of the end-to-end suite what has most to do with queue and media once more on a
 * cluster. `npm test -- --whole` runs every test file.
 * `npm test -- PATH...` runs the test files under these paths only; `npm test -- --on cluster [PATH...]` those of the
 * end-to-end suite, each with one server that answers and a process that looks at media, over PostgreSQL and an S3-compatible store.
 * Ends with one line `N passed, N failed, N skipped`.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { run as runTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { parseArgs } from 'node:util';
import { shareTestModels } from '@praesto/vision/testing';
import { makeTemporaryFolder } from '../apps/server/test/support/temporary-folder.ts';
import { testForm, testOn } from '../apps/server/test/support/test-form.ts';
import { shareTestPostgres } from '../apps/server/test/support/test-postgres.ts';

const root = join(import.meta.dirname, '..');
const { values: given, positionals: paths } = parseArgs({
  options: { on: { type: 'string', default: 'one-machine' }, whole: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (!['one-machine', 'cluster'].includes(given.on)) throw new Error(`--on is one-machine or cluster, not ${given.on}`);

/** The suite that must hold wherever a server keeps things. */
const endToEnd = 'apps/server/test/e2e/';
/** What of it runs on a cluster every day; all of it does by `--on cluster`. */
const onClusterDaily = ['queue', 'create-folder'];
/**
 * What goes through everything there is of a kind, and takes a minute for what shorter tests mostly find as well. It runs
 * by `--whole`, before anything lands.
 */
const campaigns = [
  // Every page of the console for every role, in every state, and with a list of thousands.
  'apps/console/test/pages-roles',
  'apps/console/test/pages-states',
  'apps/console/test/speed',
  // Every route for every role, with everything that can be wrong in a request, and as the collection for Postman asks it.
  `${endToEnd}role-walk`,
  `${endToEnd}spoilt-requests`,
  `${endToEnd}postman`,
  // Every screen of the capture in every size, every gesture, failure and documented option, and every way into a page, in a browser.
  'packages/capture/src/ui/screens',
  'packages/capture/test/gestures',
  'packages/capture/test/capture-failures',
  'packages/capture/test/oz-liveness',
  'packages/capture/test/on-device',
  `${endToEnd}web-sdk-pages`,
  `${endToEnd}demo-page`,
  // Every kind of synthetic attack.
  'packages/cli/src/attack/attack-command',
  // Servers that are replaced by newer ones, and cut off from each other.
  'apps/server/test/lifecycle/upgrade',
  'apps/server/test/apart/apart',
];

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const count: Count = { passed: 0, failed: 0, skipped: 0 };
const took: { file: string; seconds: number }[] = [];

const everything = paths.length === 0 && given.on === 'one-machine';
if (everything) {
  // The types of the server take as long as everything else together.
  await Promise.all([check('types', 'tsc', ['-p', '.']), checkRest()]);
}
const suite = given.on === 'cluster' && paths.length === 0 ? [endToEnd] : paths;
await runWithDatabase(findTestFiles(suite));
tellSlowest(40);
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed === 0 ? 0 : 1);

async function checkRest(): Promise<void> {
  await check('types of what runs in browsers', 'tsc', ['-p', 'packages/capture']);
  await check('types of the console', 'tsc', ['-p', 'apps/console']);
  await check('lint and format', 'biome', ['ci', '--error-on-warnings', '.']);
  await check('import directions', 'depcruise', ['--progress', 'none', 'apps', 'packages', 'tools']);
  await check('unused dependencies and files', 'knip', ['--no-progress', '--no-config-hints']);
  await check('licences', process.execPath, [join(root, 'tools', 'licences.ts'), '--check']);
  await check('generated files', process.execPath, [join(root, 'tools', 'generate.ts'), '--check']);
}

/** Runs one of the repository's tools; its success counts as one test. */
async function check(title: string, tool: string, args: string[]): Promise<void> {
  const startedAt = performance.now();
  const child = spawn(resolve(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((done, reject) => child.on('error', reject).on('close', done));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✔' : '✖'} ${title} (${seconds} s)`);
  if (code === 0) count.passed++;
  else {
    count.failed++;
    console.log(Buffer.concat(chunks).toString());
  }
}

function findTestFiles(wanted: string[]): string[] {
  const all = globSync(['apps/**/*.test.ts', 'packages/**/*.test.ts', 'tools/**/*.test.ts'], {
    cwd: root,
    exclude: (name) => name.includes('node_modules'),
  }).sort();
  if (wanted.length === 0) return given.whole ? all : all.filter((file) => !isCampaign(file));
  const prefixes = wanted.map((path) => relative(root, join(process.cwd(), path)));
  return all.filter((file) => prefixes.some((prefix) => file.startsWith(prefix)));
}

function isCampaign(file: string): boolean {
  return campaigns.some((campaign) => file.startsWith(campaign));
}

/**
 * With one PostgreSQL for all files, each in databases of its own, and models that are prepared once: making both for every
 * file would take minutes.
 */
async function runWithDatabase(files: string[]): Promise<void> {
  await using opened = new AsyncDisposableStack();
  await takeTemporaryFolder(opened);
  if (files.some((file) => file.startsWith('apps/'))) opened.adopt(await shareTestPostgres(), (one) => one.close());
  if (files.length > 1) {
    const folder = await makeTemporaryFolder('praesto-test-models-');
    opened.defer(() => rm(folder, { recursive: true }));
    await shareTestModels(join(folder, 'models'));
  }
  testOn(given.on === 'cluster' ? 'cluster' : 'one machine');
  await runTestFiles(files);
  if (!everything || given.whole) return;
  console.log('\nOnce more, on a cluster:');
  testOn('cluster');
  await runTestFiles(onClusterDaily.map((name) => `${endToEnd}${name}.e2e.test.ts`));
}

/**
 * Has everything in one temporary folder, whoever makes it: test files, what they start, browsers. When this run is killed, the next one ends what
 * is left at work there, and removes it.
 */
async function takeTemporaryFolder(opened: AsyncDisposableStack): Promise<void> {
  const folder = await makeTemporaryFolder('praesto-run-');
  // Like the one that it stands for: servers of other accounts write there as well.
  await chmod(folder, 0o1777);
  process.env.TMPDIR = folder;
  opened.defer(() => rm(folder, { recursive: true, maxRetries: 5 }));
}

/** Two files at a time: the tests start real databases and models, and two cores are what we promise to run on. */
async function runTestFiles(files: string[]): Promise<void> {
  if (files.length === 0) throw new Error('no test files found');
  const stream = runTests({
    files: files.map((file) => join(root, file)),
    concurrency: 2,
    cwd: root,
    timeout: 300_000,
  });
  stream.on('test:summary', (summary) => {
    if (summary.file !== undefined) {
      const where = testForm() === 'cluster' ? ', on a cluster' : '';
      took.push({ file: `${relative(root, summary.file)}${where}`, seconds: summary.duration_ms / 1000 });
      return;
    }
    const { tests, passed, skipped, todo } = summary.counts;
    count.passed += passed;
    count.skipped += skipped + todo;
    count.failed += tests - passed - skipped - todo;
  });
  const output = stream.compose(spec);
  output.pipe(process.stdout, { end: false });
  await new Promise((done) => output.on('end', done));
}

/** Where the time of the run went: nothing is judged by it. */
function tellSlowest(n: number): void {
  const slowest = took.toSorted((a, b) => b.seconds - a.seconds).slice(0, n);
  const all = took.reduce((sum, { seconds }) => sum + seconds, 0);
  console.log(`the slowest of ${took.length} test files, ${all.toFixed(0)} s together:`);
  for (const { file, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(8)} s  ${file}`);
}
