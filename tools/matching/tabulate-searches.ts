import type { SearchCase, SearchFigures } from './measure-searches.ts';

/** The figures of all divisions as a table in Markdown: means, and in brackets the middle 95 % of divisions. */
export function tabulateSearches(
  cases: readonly SearchCase[],
  divisions: readonly (readonly (SearchFigures | null)[])[],
): string {
  const rows = cases.map(({ size, fpir }, place) => {
    const figures = divisions.flatMap((division) => division[place] ?? []);
    const asked = [String(size), percent(fpir)];
    if (figures.length === 0) return [...asked, 'refused', '–', '–', '–'];
    const of = (key: 'fpir' | 'fnir' | 'modelled') => spread(figures.map((one) => one[key]));
    const [strangers, enrolled] = [0, 1].map((who) => mean(figures.map(({ searches }) => searches[who]!)).toFixed(0));
    return [...asked, of('modelled'), of('fpir'), of('fnir'), `${strangers} + ${enrolled}`];
  });
  const head = [
    'people enrolled',
    'FPIR asked for',
    'FPIR by the model',
    'FPIR measured',
    'FNIR measured',
    'searches a division',
  ];
  const lines = [head, head.map(() => '---:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n\nMeans over ${divisions.length} divisions, in brackets the middle 95 % of them.\n`;
}

function spread(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => percent(sorted[Math.round(share * (sorted.length - 1))]!);
  return `${percent(mean(values))} [${at(0.025).replace(' %', '')}–${at(0.975)}]`;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
