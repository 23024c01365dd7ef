import { availableParallelism, cpus, loadavg } from 'node:os';
import { FIRST_LOAD_BUDGET } from '../first-load.ts';
import type { ChartFigures } from './measure-charts.ts';
import type { InteractionFigures } from './measure-interactions.ts';
import type { OpeningFigures } from './measure-opening.ts';
import type { ScrollFigures } from './measure-scrolling.ts';
import type { Frames } from './watch-page.ts';

/** Milliseconds within which the next paint has to follow what somebody does. */
const PAINT_AIM = 200;

export interface ConsoleReport {
  readonly orders: number;
  readonly firstLoadBytes: number;
  readonly loadBefore: readonly number[];
  readonly opening: OpeningFigures;
  readonly scrolling: ScrollFigures;
  readonly interactions: readonly InteractionFigures[];
  readonly charts: ChartFigures;
}

export function renderReport(report: ConsoleReport): string {
  const { orders, firstLoadBytes, opening, scrolling, interactions, charts } = report;
  const all = interactions.flatMap(({ paintMs }) => paintMs);
  const { rows, seconds, down, jumps, memory } = scrolling;
  const [atTop, atEnd] = [memory[0]!, memory.at(-1)!];
  return [
    `Measured ${new Date().toISOString().slice(0, 10)} by \`npm run bench:console\`: an operator before ${whole(orders)} orders, each with a photo, in a window of 1440 x 900; headless Chromium, ` +
      `the server and its PostgreSQL on the same ${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'}); load average before ${loads(report.loadBefore)}, at the end ${loads(loadavg())}.`,
    '',
    '| aim | measured | reached |',
    '| --- | ---: | --- |',
    `| first load ≤ ${FIRST_LOAD_BUDGET / 1000} kB of scripts, gzip | ${kB(firstLoadBytes)} | ${yes(firstLoadBytes <= FIRST_LOAD_BUDGET)} |`,
    `| the list scrolls: nothing else than rows in sight, ${whole(rows)} rows down | blank for ${whole(sum(down.blanks))} ms in all | ${yes(down.blanks.length === 0)} |`,
    `| interaction to next paint ≤ ${PAINT_AIM} ms, p98 of ${all.length} interactions | ${paint(quantile(all, 0.98))} | ${yes(quantile(all, 0.98) <= PAINT_AIM)} |`,
    `| the same, the slowest of them | ${paint(Math.max(...all))} | ${yes(Math.max(...all) <= PAINT_AIM)} |`,
    '',
    `The rows of the list were on the screen ${ms(quantile(opening.coldMs, 0.5))} after the address was opened with an empty cache (at worst ${ms(Math.max(...opening.coldMs))}), ` +
      `${ms(quantile(opening.warmMs, 0.5))} with a full one (at worst ${ms(Math.max(...opening.warmMs))}), ${opening.coldMs.length} times each. Sent for it: ${kB(opening.scriptBytes)} of scripts and ` +
      `${kB(opening.styleBytes)} of styles, compressed.`,
    '',
    '| what somebody does | times | to the next paint: p50, worst | until it is there: p50, worst |',
    '| --- | ---: | ---: | ---: |',
    ...interactions.map(renderInteraction),
    '',
    `| scrolling | frames | ms between them: p50, p99, worst | tasks of ≥ 50 ms: how many, longest | blank: times, longest | waited at the end of what was read: times, longest |`,
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    `| ${whole(rows)} rows down by wheel in ${seconds.toFixed(0)} s | ${renderFrames(down)} |`,
    `| to the top and back by key, twice | ${renderFrames(jumps)} |`,
    `| the pointer over every chart of a month | ${renderFrames(charts.hover)} |`,
    '',
    `Memory after collecting garbage, at the top and ${whole(atEnd.rows)} rows below: ${mB(atTop.heapBytes)} and ${mB(atEnd.heapBytes)} of JavaScript, ${whole(atTop.nodes)} and ${whole(atEnd.nodes)} nodes, ` +
      `${atTop.drawnRows} and ${atEnd.drawnRows} rows drawn. The charts of a month were there after ${ms(charts.shownMs)}.`,
    '',
  ].join('\n');
}

function renderInteraction({ title, paintMs, shownMs }: InteractionFigures): string {
  const shown = shownMs.length === 0 ? '' : `${ms(quantile(shownMs, 0.5))}, ${ms(Math.max(...shownMs))}`;
  return `| ${title} | ${paintMs.length} | ${paint(quantile(paintMs, 0.5))}, ${paint(Math.max(...paintMs))} | ${shown} |`;
}

function renderFrames({ deltas, longTasks, blanks, ends }: Frames): string {
  const longest = (times: readonly number[]) =>
    times.length === 0 ? 'none' : `${times.length}, ${ms(Math.max(...times))}`;
  return [
    deltas.length,
    `${whole(quantile(deltas, 0.5))}, ${whole(quantile(deltas, 0.99))}, ${whole(Math.max(...deltas))}`,
    longest(longTasks),
    longest(blanks),
    longest(ends),
  ].join(' | ');
}

/** Nearest rank. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const whole = (value: number) => Math.round(value).toLocaleString('en-GB');
const ms = (value: number) => `${whole(value)} ms`;
const paint = (value: number) => (value < 16 ? '< 16 ms' : ms(value));
const kB = (bytes: number) => `${whole(bytes / 1000)} kB`;
const mB = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const yes = (isReached: boolean) => (isReached ? 'yes' : '**no**');
const loads = (values: readonly number[]) => values.map((value) => value.toFixed(1)).join(', ');
