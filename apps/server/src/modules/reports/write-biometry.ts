import type { JsonObject } from '../../shared/json.ts';
import { listIn, numberIn, objectIn, objectsIn } from '../../shared/json-fields.ts';
import type { Analysis } from '../analyses/analysis.ts';
import { reasonText } from './reasons.ts';
import type { Block, Score, Tone } from './report-document.ts';
import { boxText, noScore } from './write-quality.ts';
import { nameOf, type Writing } from './writing.ts';

/** More pairs than ten media make are summed up by the least and the most alike. */
const mostPairs = 45;

/** Face matching: each pair of media, the least alike first: that one decides. */
export function writeBiometry(writing: Writing, analysis: Analysis): readonly Block[] {
  const { texts } = writing;
  const scores = pairScores(writing, analysis);
  const silent = analysis.resultsMedia.flatMap((result) => noScore(writing, result) ?? []);
  return [
    ...(scores.length > 0 ? [{ kind: 'scores', items: scores } as const] : []),
    ...(silent.length > 0 ? [{ kind: 'notes', items: silent } as const] : []),
    ...facesTable(writing, analysis),
    ...(scores.length > 0 ? [{ kind: 'paragraph', text: texts.scores.matchingNote } as const] : []),
  ];
}

function pairScores(writing: Writing, analysis: Analysis): readonly Score[] {
  const { texts } = writing;
  const limits = limitsOf(analysis);
  const pairs = objectsIn(analysis.technicalMetaData, 'pairs').flatMap((pair) => {
    const value = numberIn(pair, 'confidence');
    const [one, other] = listIn(pair, 'media').map(String);
    if (value === null || one === undefined || other === undefined) return [];
    return [{ value, label: texts.scores.pair(nameOf(writing, one), nameOf(writing, other)) }];
  });
  const scored = pairs.length > 0 && pairs.length <= mostPairs ? pairs : rangeOf(writing, analysis);
  return scored
    .toSorted((one, other) => one.value - other.value)
    .map(({ label, value }) => ({ label, value, ...judge(writing, value, limits) }));
}

function rangeOf({ texts }: Writing, { resultsData }: Analysis) {
  const least = numberIn(resultsData, 'min_confidence');
  const most = numberIn(resultsData, 'max_confidence');
  return [
    ...(least === null ? [] : [{ label: texts.scores.leastAlike, value: least }]),
    ...(most === null ? [] : [{ label: texts.scores.mostAlike, value: most }]),
  ];
}

interface Limits {
  readonly min: number;
  readonly max: number;
}

function limitsOf({ technicalMetaData }: Analysis): Limits | null {
  const thresholds = objectIn(technicalMetaData, 'thresholds');
  const min = numberIn(thresholds, 'threshold_min');
  const max = numberIn(thresholds, 'threshold_max');
  return min === null || max === null ? null : { min, max };
}

function judge({ texts, formats }: Writing, value: number, limits: Limits | null): Omit<Score, 'label' | 'value'> {
  if (!limits) {
    const text = formats.score(value);
    return { text, thresholds: [], zones: ['neutral'], tone: 'neutral', meaning: texts.scores.noThreshold };
  }
  const { min, max } = limits;
  const [low, high] = [formats.number(min), formats.number(max)];
  const tone: Tone = value < min ? 'bad' : value < max ? 'attention' : 'good';
  const meanings = {
    bad: texts.scores.otherPerson(low),
    attention: texts.scores.perhapsSame(low, high),
    good: texts.scores.samePerson(high),
  };
  return {
    text: formats.score(value, [min, max]),
    ...(min === max
      ? { thresholds: [{ at: max, text: high }], zones: ['bad', 'good'] }
      : {
          thresholds: [
            { at: min, text: low },
            { at: max, text: high },
          ],
          zones: ['bad', 'attention', 'good'],
        }),
    tone,
    meaning: meanings[tone],
  };
}

function facesTable(writing: Writing, analysis: Analysis): readonly Block[] {
  const { scores, none } = writing.texts;
  const rows = objectsIn(analysis.technicalMetaData, 'media').map((entry) => [
    nameOf(writing, String(entry.media_id)),
    frameNumber(entry) ?? none,
    boxText(writing, entry),
    typeof entry.reason === 'string' ? scores.leftOut(reasonText(writing, entry.reason)) : scores.used,
  ]);
  if (rows.length === 0) return [];
  const columns = [
    { title: scores.medium, share: 36 },
    { title: scores.frame, share: 10 },
    { title: scores.faceBox, share: 26 },
    { title: scores.remark, share: 28 },
  ];
  return [
    { kind: 'subheading', text: scores.faces },
    { kind: 'table', columns, rows },
  ];
}

function frameNumber(entry: JsonObject): string | null {
  const index = numberIn(entry, 'frame_index');
  return index === null ? null : String(index + 1);
}
