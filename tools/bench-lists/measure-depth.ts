import { type Bench, pathOf } from './measure-lists.ts';
import { type Timing, time } from './timings.ts';

/** A page that begins behind so many items. */
export interface DepthFigures {
  readonly depth: number;
  readonly byOffset: Timing;
  readonly byCursor: Timing;
}

/** The same page of the company's folders by `offset` and by `cursor`, over HTTP; the total is not counted. */
export async function measureDepth(bench: Bench, depth: number): Promise<DepthFigures> {
  const get = async (query: Readonly<Record<string, string>>) =>
    bench.server.get(pathOf({ ...query, total_omit: 'true' }), bench.companyToken);
  const before = await get({ offset: String(Math.max(0, depth - 1)), limit: '1' });
  const { next_cursor: cursor } = JSON.parse(before.body) as { next_cursor: string };
  // Deep pages by offset are slow, which a few of them show as well.
  const runs = depth > 10_000 ? Math.ceil(bench.runs / 5) : bench.runs;
  return {
    depth,
    byOffset: await time(runs, async () => (await get({ offset: String(depth) })).ms),
    byCursor: await time(bench.runs, async () => (await get(depth === 0 ? {} : { cursor })).ms),
  };
}
