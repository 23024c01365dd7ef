import { cpus, loadavg } from 'node:os';
import type { HnswFigures } from './measure-hnsw.ts';
import type { SearchFigures } from './measure-search.ts';

export interface GalleryFigures extends SearchFigures {
  readonly people: number;
  readonly copiedPerSecond: number;
}

export interface Report {
  readonly engine: string;
  readonly runs: number;
  readonly galleries: readonly GalleryFigures[];
}

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);

export function renderSearches({ engine, runs, galleries }: Report): string {
  const rows = galleries.map(
    ({ people, copiedPerSecond, p50Ms, p95Ms, cpuMs, recall }) =>
      `| ${people.toLocaleString('en')} | ${copiedPerSecond.toFixed(0)} | ${ms(p50Ms)} | ${ms(p95Ms)} | ${ms(cpuMs)} | ${recall} |`,
  );
  const day = new Date().toISOString().slice(0, 10);
  return `Measured ${day} on ${engine}; ${cpus().length} cores, load average ${loadavg()[0]!.toFixed(0)}, ${runs} searches each, one at a time.

| people | copied/s | p50 ms | p95 ms | CPU ms | recall of ten |
| ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`;
}

export function renderHnsw(people: number, seconds: number, figures: readonly HnswFigures[]): string {
  const rows = figures.map(
    ({ people: of, settings, p50Ms, firstIsRight, recall }) =>
      `| ${of.toLocaleString('en')} | ${settings} | ${ms(p50Ms)} | ${firstIsRight.toFixed(3)} | ${recall.toFixed(3)} |`,
  );
  return `HNSW over all ${people.toLocaleString('en')} (built in ${seconds.toFixed(0)} s), filtered by collection; not used by Praesto:

| people of the collection | settings | p50 ms | right person first | recall of ten |
| ---: | --- | ---: | ---: | ---: |
${rows.join('\n')}
`;
}
