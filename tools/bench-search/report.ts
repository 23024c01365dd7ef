import { cpus, loadavg, totalmem } from 'node:os';
import type { Timing } from '../bench-lists/timings.ts';
import type { Rivals } from './measure-rivals.ts';

/** What was measured of a gallery of one size; times in milliseconds, memory in bytes. */
export interface GalleryFigures {
  readonly photos: number;
  readonly threads: number;
  readonly loadMs: number;
  readonly memory: { readonly index: number; readonly process: number };
  /** Searches from end to end: revisions, scan, and the floats of whoever may be near from PostgreSQL. */
  readonly alone: Timing;
  readonly atOnce: Timing & { readonly perSecond: number };
  /** The scan by itself, for one probe and for eight at once. */
  readonly scan: Timing;
  readonly scanEight: Timing;
  /** The same bytes only read. */
  readonly read: Timing & { readonly bytes: number };
  /** A person is enrolled and found. */
  readonly adding: Timing;
  readonly rivals: Rivals;
}

interface Aim {
  readonly words: string;
  readonly measured: string;
  readonly isReached: boolean;
}

export function renderReport(figures: readonly GalleryFigures[], native: string | null): string {
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:search\`: galleries of people with one photo each, 512 numbers, ten ` +
      `persons wanted; every other face that is looked for is enrolled. ${describeMachine()} ${figures[0]!.threads} threads; the ` +
      'caller and PostgreSQL run on the same cores.',
    '',
    '| photos | one at a time p50, p95 ms | eight at once p50, p95 ms | searches/s | scan alone p50, p95 ms | eight probes in one scan | only reading the bytes | of that limit |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...figures.map(renderSearches),
    '',
    `| photos | plain JavaScript, floats p50 ms | ${native ?? 'native library'}, floats p50 ms, one probe, eight | this scan is faster, one probe, eight | hits held against floats |`,
    '| ---: | ---: | ---: | ---: | ---: |',
    ...figures.map(renderRivals),
    '',
    '| photos | loaded in s | photos/s | memory of the rows MiB | of the process MiB | enrolled and found p50, p95 ms | persons/s |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...figures.map(renderUpkeep),
    '',
    '| aim on two cores | measured | reached |',
    '| --- | --- | --- |',
    ...aimsOf(figures).map(
      ({ words, measured, isReached }) => `| ${words} | ${measured} | ${isReached ? 'yes' : '**no**'} |`,
    ),
    '',
    ...(native === null ? ['The native library could not be installed, so nothing is held against it.', ''] : []),
  ].join('\n');
}

function renderSearches({ photos, alone, atOnce, scan, scanEight, read }: GalleryFigures): string {
  const limit = `${read.p50.toFixed(2)} (${(read.bytes / read.p50 / 1e6).toFixed(1)} GB/s)`;
  const cells = [whole(photos), pair(alone), pair(atOnce), whole(atOnce.perSecond), pair(scan), pair(scanEight)];
  return `| ${[...cells, limit, percent(read.p50 / scan.p50)].join(' | ')} |`;
}

function renderRivals({ photos, scan, scanEight, rivals }: GalleryFigures): string {
  const { script, native, nativeEight, compared } = rivals;
  const times = native && nativeEight ? `${native.p50.toFixed(1)}, ${nativeEight.p50.toFixed(1)}` : '-';
  const faster =
    native && nativeEight
      ? `${(native.p50 / scan.p50).toFixed(1)} x, ${(nativeEight.p50 / scanEight.p50).toFixed(1)} x`
      : '-';
  return `| ${[whole(photos), script.p50.toFixed(1), times, faster, `${compared} searches, all equal`].join(' | ')} |`;
}

function renderUpkeep({ photos, loadMs, memory, adding }: GalleryFigures): string {
  const seconds = loadMs / 1000;
  const cells = [whole(photos), seconds.toFixed(1), whole(photos / seconds), mebibytes(memory.index)];
  return `| ${[...cells, mebibytes(memory.process), pair(adding), whole(1000 / adding.p50)].join(' | ')} |`;
}

function aimsOf(figures: readonly GalleryFigures[]): readonly Aim[] {
  const of = (photos: number) => figures.filter((one) => one.photos === photos);
  const largest = figures.at(-1)!;
  return [
    ...of(100_000).map(({ alone }) => atMost('100,000 photos, one at a time: p95 ≤ 25 ms', alone.p95, 25)),
    ...of(1_000_000).map(({ alone }) => atMost('1,000,000 photos, one at a time: p95 ≤ 150 ms', alone.p95, 150)),
    ...of(1_000_000).map(({ memory }) => ({
      words: '1,000,000 photos: process ≤ 1 GiB',
      measured: `${mebibytes(memory.process)} MiB`,
      isReached: memory.process <= 2 ** 30,
    })),
    atLeast(
      `${whole(largest.photos)} photos: ≥ 60 % of the speed of only reading`,
      largest.read.p50 / largest.scan.p50,
      0.6,
    ),
    ...(largest.rivals.native
      ? [
          atLeast(
            `${whole(largest.photos)} photos: ≥ 3 x as fast as the native library`,
            largest.rivals.native.p50 / largest.scan.p50,
            3,
          ),
        ]
      : []),
  ];
}

function atMost(words: string, ms: number, most: number): Aim {
  return { words, measured: `${ms.toFixed(1)} ms`, isReached: ms <= most };
}

function atLeast(words: string, share: number, least: number): Aim {
  return { words, measured: least > 1 ? `${share.toFixed(1)} x` : percent(share), isReached: share >= least };
}

function describeMachine(): string {
  const [cpu] = cpus();
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(', ');
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${cpus().length} cores (${cpu?.model.trim()}), ${memory}, Node ${process.version}; load average at the end ${load}.`;
}

function pair({ p50, p95 }: Timing): string {
  return `${p50.toFixed(1)}, ${p95.toFixed(1)}`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function mebibytes(bytes: number): string {
  return whole(bytes / 2 ** 20);
}
