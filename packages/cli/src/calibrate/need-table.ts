import { formatRate, formatScore, formatTarget } from '../report/format-figures.ts';
import type { ReportTable } from '../report/report.ts';
import type { KindCalibration } from './calibrate-kind.ts';
import { kindWords } from './kind-words.ts';
import type { GroupNeed, SampleNeed } from './samples-needed.ts';

/** How many more presentations it takes until the wanted rates are shown. */
export function needTable({ kind, need }: KindCalibration): ReportTable {
  return {
    title: `What ${kindWords[kind]} still lack to show APCER ≤ ${formatTarget(need.wanted.apcer)} and BPCER ≤ ${formatTarget(need.wanted.bpcer)}`,
    columns: [
      { title: 'kind or source' },
      { title: 'n', align: 'right' },
      { title: 'people', align: 'right' },
      { title: 'worth', align: 'right' },
      { title: 'errors', align: 'right' },
      { title: 'rate', align: 'right' },
      { title: 'up to', align: 'right' },
      { title: 'more, errors as seen', align: 'right' },
      { title: 'more, no further error', align: 'right' },
    ],
    rows: need.groups.map(groupRow),
    note: describeNeed(need),
  };
}

function groupRow(group: GroupNeed): string[] {
  return [
    group.of === 'attacks' ? group.name : `bona fide, ${group.name}`,
    String(group.presentations),
    String(group.subjects),
    group.effective.toFixed(1),
    String(group.errors),
    formatRate(group.rate),
    formatRate(group.high),
    group.more === null ? 'rate too high' : String(group.more),
    String(group.moreAtBest),
  ];
}

function describeNeed({ isShown, isSeen, point }: SampleNeed): string {
  const at = `At threshold ${formatScore(point.threshold)}, which comes nearest to both`;
  if (isShown) return `${at}: shown. Both upper bounds are within what is wanted.`;
  const seen = `APCER ${formatRate(point.apcer)}, BPCER ${formatRate(point.bpcer)}`;
  const how = 'More presentations are counted as those of new people, one each.';
  return isSeen
    ? `${at}: seen (${seen}) but not shown: the sample is too small. ${how}`
    : `${at}: not even seen (${seen}). More presentations help only if they prove these rates to be bad luck; otherwise the scores must get better. ${how}`;
}
