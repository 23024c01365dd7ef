/**
 * `npm run bench:search`: how fast somebody is found among 10,000, 100,000 and a million photos, beside the limit of the memory, a native
 * library and plain JavaScript. Prints the table and writes it into docs/performance.md with a plot; takes about ten minutes and
 * 6 GB in the temporary folder. `-- --short` = up to 100,000 photos, in less than three minutes; it is printed only, as is
 * whatever else is asked for with `--sizes` and `--runs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBenchDatabase } from './bench-lists/open-bench-database.ts';
import { measureGallery } from './bench-search/measure-gallery.ts';
import { openNativeSearch } from './bench-search/native-search.ts';
import { renderPlot } from './bench-search/plot.ts';
import { type GalleryFigures, renderReport } from './bench-search/report.ts';

const docs = join(import.meta.dirname, '..', 'docs');
const [startMark, endMark] = ['<!-- bench:search:start -->', '<!-- bench:search:end -->'];

const { values: given } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    runs: { type: 'string', default: '100' },
  },
});
const sizes = (given.sizes ?? (given.short ? '10000,100000' : '10000,100000,1000000')).split(',').map(Number);
const picture = '![Milliseconds of a search by photos](performance/search.svg)';
const isWritten = !given.short && given.sizes === undefined && given.runs === '100';
const say = (step: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${step}`);

await using opened = new AsyncDisposableStack();
const bench = await openBenchDatabase(null);
opened.defer(() => bench.close());
const native = await openNativeSearch();
opened.defer(() => native.close());
const figures: GalleryFigures[] = [];
for (const photos of sizes) {
  figures.push(await measureGallery({ bench, native, photos, runs: Number(given.runs), say }));
  // A run that is stopped early has told what it knows.
  if (photos !== sizes.at(-1)) console.error(renderReport(figures, native.name));
}

const report = renderReport(figures, native.name);
console.log(report);
if (isWritten) {
  writeFileSync(join(docs, 'performance', 'search.svg'), renderPlot(figures));
  const page = join(docs, 'performance.md');
  const whole = readFileSync(page, 'utf8');
  const [start, end] = [whole.indexOf(startMark), whole.indexOf(endMark)];
  if (start < 0 || end < start) throw new Error(`docs/performance.md has lost its ${startMark} ... ${endMark} marks`);
  writeFileSync(page, `${whole.slice(0, start + startMark.length)}\n${report}\n${picture}\n\n${whole.slice(end)}`);
}
