import { readFileSync } from 'node:fs';
import {
  type MatchingCurve,
  matchKinds,
  readMatchingCurves,
} from '../../packages/vision/src/calibration/matching/matching-curve.ts';
import { matchPointAt, resolveMatch } from '../../packages/vision/src/calibration/matching/matching-operating-point.ts';
import { readMatchingCalibration } from '../../packages/vision/src/calibration/matching-calibration.ts';

const rates = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6];
const titles = { photos: 'two photos', document: 'document and photo' } as const;
const head = ['comparison of', 'FMR asked for', 'confidence', 'FMR, upper bound', 'FNMR', 'FNMR, upper bound'];

/** What the curves of a manifest say of round rates, and of 0.85, as a table in Markdown. */
export function tabulateCurves(manifest: string): string {
  const { calibration } = JSON.parse(readFileSync(manifest, 'utf8'));
  const curves = readMatchingCurves(calibration, readMatchingCalibration(calibration));
  const rows = matchKinds.flatMap((kind) => {
    const curve = curves[kind];
    return curve ? rowsOf(titles[kind], curve) : [];
  });
  const samples = matchKinds.flatMap((kind) => {
    const curve = curves[kind];
    if (!curve) return [];
    const { genuine, strangers } = curve;
    return `${titles[kind]}: ${strangers.pairs} pairs of ${strangers.people} people (${strangers.comparisons} comparisons), ${genuine.people} people with themselves (${genuine.comparisons})`;
  });
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n\nMeasured on ${samples.join('; ')}.\n`;
}

function rowsOf(title: string, curve: MatchingCurve): string[][] {
  const asked = rates.map((fmr) => {
    const resolved = resolveMatch(curve, { fmr });
    if (resolved.status === 'too_few')
      return [title, show(fmr), `refused: it takes ${resolved.needed} pairs of people`, '–', '–', '–'];
    const { max, expected } = resolved.point;
    return [
      title,
      show(fmr),
      max.toFixed(4),
      show(expected!.fmrHigh),
      percent(expected!.fnmr),
      percent(expected!.fnmrHigh),
    ];
  });
  const { fmr, fmrHigh, fnmr, fnmrHigh } = matchPointAt(0.85, 0.85, curve).expected!;
  return [...asked, [title, `without a word (${show(fmr)})`, '0.85', show(fmrHigh), percent(fnmr), percent(fnmrHigh)]];
}

function show(rate: number): string {
  return Number(rate.toPrecision(2)).toExponential();
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
