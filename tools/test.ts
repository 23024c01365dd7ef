/**
 * Everything that must pass: types, lint and format, import directions, unused dependencies, licences, generated files,
 * then every test file.
 * `npm test -- PATH...` runs the test files under these paths only. Ends with one line `N passed, N failed, N skipped`.
 */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { run as runTests } from 'node:test';
import { spec } from 'node:test/reporters';
import { shareTestPostgres } from '../apps/server/test/support/test-postgres.ts';

const root = join(import.meta.dirname, '..');
const paths = process.argv.slice(2);

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const count: Count = { passed: 0, failed: 0, skipped: 0 };
const took: { file: string; seconds: number }[] = [];

if (paths.length === 0) {
  // The types of the server take as long as everything else together.
  await Promise.all([check('types', 'tsc', ['-p', '.']), checkRest()]);
}
await runWithDatabase(findTestFiles(paths));
tellSlowest(20);
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
  if (wanted.length === 0) return all;
  const prefixes = wanted.map((path) => relative(root, join(process.cwd(), path)));
  return all.filter((file) => prefixes.some((prefix) => file.startsWith(prefix)));
}

/** With one PostgreSQL for all files, each in databases of its own: making a cluster for every file would take a minute and a half. */
async function runWithDatabase(files: string[]): Promise<void> {
  const postgres = files.some((file) => file.startsWith('apps/')) ? await shareTestPostgres() : null;
  await runTestFiles(files).finally(() => postgres?.close());
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
      took.push({ file: relative(root, summary.file), seconds: summary.duration_ms / 1000 });
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
