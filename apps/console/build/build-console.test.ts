import assert from 'node:assert/strict';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { buildConsole, isConsoleStale } from './build-console.ts';
import { FIRST_LOAD_BUDGET, firstLoad, LATER_LOAD_BUDGET, laterLoadBudgets, laterLoads } from './first-load.ts';

let parent: string;
let folder: string;

before(async () => {
  parent = mkdtempSync(join(tmpdir(), 'praesto-console-'));
  folder = join(parent, 'dist');
  assert.equal(isConsoleStale(folder), true);
  await buildConsole(folder);
});
after(() => rmSync(parent, { recursive: true }));

test('a built console is as fresh as its sources, and nothing else is left behind', () => {
  assert.equal(isConsoleStale(folder), false);
  assert.deepEqual(globSync('*', { cwd: parent }), ['dist']);
});

test('what a browser loads at first keeps to the budget, and pages are loaded when they are opened', () => {
  const { files, gzipBytes } = firstLoad(folder);
  assert.ok(gzipBytes <= FIRST_LOAD_BUDGET, `${gzipBytes} bytes gzip are more than ${FIRST_LOAD_BUDGET}`);
  for (const page of ['folder-page', 'folders-page', 'new-folder-page', 'ru']) {
    assert.ok(globSync(`assets/${page}-*.js`, { cwd: folder }).length > 0, page);
    assert.ok(!files.some((file) => file.includes(`/${page}-`)), page);
  }
});

test('what every page brings when it is opened keeps to its budget, and none has a larger one than it needs', () => {
  const loads = laterLoads(folder);
  assert.ok(loads.length > 20, `${loads.length} were found`);
  for (const [source, gzipBytes] of loads) {
    const budget = laterLoadBudgets[source] ?? LATER_LOAD_BUDGET;
    assert.ok(gzipBytes <= budget, `${source}: ${gzipBytes} bytes gzip are more than ${budget}`);
  }
  const heavy = loads.filter(([, gzipBytes]) => gzipBytes > LATER_LOAD_BUDGET).map(([source]) => source);
  assert.deepEqual(heavy.toSorted(), Object.keys(laterLoadBudgets).toSorted());
});

test('the page asks for nothing from another host, and has no script in itself', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const links = [...page.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link]) => link!);
  assert.ok(links.length >= 3);
  for (const link of links) {
    assert.match(link, /^\/console\//);
    assert.ok(existsSync(join(folder, link.slice('/console/'.length))), link);
  }
  assert.doesNotMatch(page, /<script(?![^>]*src)/);
});
