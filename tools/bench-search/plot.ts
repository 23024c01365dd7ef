import type { GalleryFigures } from './report.ts';

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly msOf: (figures: GalleryFigures) => number | null;
}

const lines: readonly Line[] = [
  { name: 'plain JavaScript', colour: '#a33', msOf: ({ rivals }) => rivals.script.p50 },
  { name: 'native library', colour: '#b70', msOf: ({ rivals }) => rivals.native?.p50 ?? null },
  { name: 'search, eight at once', colour: '#58a', msOf: ({ atOnce }) => atOnce.p50 },
  { name: 'search', colour: '#16c', msOf: ({ alone }) => alone.p50 },
  { name: 'scan', colour: '#084', msOf: ({ scan }) => scan.p50 },
  { name: 'only reading', colour: '#888', msOf: ({ read }) => read.p50 },
];

const [width, height, left, right, top, bottom] = [720, 420, 70, 170, 20, 40];
/** Between the names at the ends of the lines, so that none covers another. */
const nameHeight = 15;

/** Milliseconds (median) by photos, both by powers of ten. */
export function renderPlot(figures: readonly GalleryFigures[]): string {
  const values = figures.flatMap((one) => lines.flatMap(({ msOf }) => msOf(one) ?? []));
  const [low, high] = [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const sizes = figures.map(({ photos }) => Math.log10(photos));
  const [first, last] = [Math.min(...sizes), Math.max(...sizes)];
  const x = (photos: number) =>
    left + ((Math.log10(photos) - first) / Math.max(1, last - first)) * (width - left - right);
  const y = (ms: number) => top + ((high - Math.log10(ms)) / (high - low)) * (height - top - bottom);
  const grid = Array.from({ length: high - low + 1 }, (_, place) => 10 ** (low + place)).map(
    (ms) =>
      `<path d="M${left} ${y(ms)}H${width - right}" stroke="#ddd"/><text x="${left - 8}" y="${y(ms) + 4}" text-anchor="end">${ms} ms</text>`,
  );
  const ticks = figures.map(
    ({ photos }) =>
      `<text x="${x(photos)}" y="${height - 14}" text-anchor="middle">${photos.toLocaleString('en-US')}</text>`,
  );
  const curves = lines.flatMap(({ name, colour, msOf }) => {
    const points = figures.flatMap((one) => {
      const ms = msOf(one);
      return ms === null ? [] : [[x(one.photos), y(ms)] as const];
    });
    const end = points.at(-1);
    return end ? [{ name, colour, points, end }] : [];
  });
  const heights = spread(curves.map(({ end }) => end[1]));
  const drawn = curves.map(({ name, colour, points, end }, place) => {
    const path = points.map(([px, py], step) => `${step === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`).join('');
    const label = `<text x="${end[0] + 8}" y="${((heights[place] ?? 0) + 4).toFixed(1)}" fill="${colour}">${name}</text>`;
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${label}`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    '<title>Milliseconds of a search by photos in the gallery</title><style>text{font:12px sans-serif}</style>' +
    `<rect width="100%" height="100%" fill="#fff"/>\n${[...grid, ...ticks, ...drawn].join('\n')}\n</svg>\n`
  );
}

/** The same heights, moved down where they are too near to the one above. */
function spread(heights: readonly number[]): number[] {
  const moved = [...heights];
  const downwards = heights.map((_, place) => place).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  let least = Number.NEGATIVE_INFINITY;
  for (const place of downwards) {
    moved[place] = Math.max(heights[place] ?? 0, least);
    least = (moved[place] ?? 0) + nameHeight;
  }
  return moved;
}
