import { formatRate, formatScore, NOT_MEASURED } from '../report/format-figures.ts';
import type { ReportTable } from '../report/report.ts';
import type { KindCalibration } from './calibrate-kind.ts';
import type { NamedPoint } from './find-points.ts';
import { kindWords } from './kind-words.ts';

/** Thresholds of policies and asked rates, and what they cost. */
export function pointsTable({ kind, points }: KindCalibration): ReportTable {
  return {
    title: `Operating points of ${kindWords[kind]}`,
    columns: [
      { title: 'asked' },
      { title: 'threshold', align: 'right' },
      { title: 'APCER, worst kind', align: 'right' },
      { title: 'up to', align: 'right' },
      { title: 'BPCER, worst source', align: 'right' },
      { title: 'up to', align: 'right' },
    ],
    rows: points.map(pointRow),
    note: '"Up to" is the upper 95 % bound; captures of one person count for as many as they are worth. A rate is established only where that is within it too. Between two thresholds somebody has to look.',
  };
}

function pointRow({ name, resolved }: NamedPoint): string[] {
  if (resolved.status === 'too_few') {
    const of = resolved.of === 'attacks' ? 'attacks of each kind' : 'bona fide of each source';
    return [name, NOT_MEASURED, `needs ${resolved.needed} ${of}, has ${resolved.has} of one`, '', '', ''];
  }
  const { min, max, expected } = resolved.point;
  const threshold = min === max ? formatScore(min) : `${formatScore(min)}–${formatScore(max)}`;
  const rates = expected ? [expected.apcer, expected.apcerHigh, expected.bpcer, expected.bpcerHigh] : [];
  return [name, threshold, ...rates.map(formatRate)];
}
