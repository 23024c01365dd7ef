import { numberIn, objectIn, textIn } from '../../shared/json-fields.ts';
import type { Analysis } from '../analyses/analysis.ts';
import type { Block, Score } from './report-document.ts';
import { noScore } from './write-quality.ts';
import { nameOf, type Writing } from './writing.ts';

/** Search in a collection: who was found, the most alike first, or that nobody was. */
export function writeCollection(writing: Writing, analysis: Analysis): readonly Block[] {
  const { texts } = writing;
  const threshold = numberIn(objectIn(analysis.technicalMetaData, 'thresholds'), 'decision_threshold');
  const hits = analysis.resultsMedia.flatMap(({ mediaId, resultsData }) => {
    const person = textIn(resultsData, 'person_id');
    const value = numberIn(resultsData, 'confidence');
    if (person === null || value === null) return [];
    return [toHit(writing, { label: texts.scores.hit(person, nameOf(writing, mediaId)), value, threshold })];
  });
  const silent = analysis.resultsMedia.flatMap((result) => noScore(writing, result) ?? []);
  if (hits.length > 0) return [{ kind: 'scores', items: hits.toSorted((one, other) => other.value - one.value) }];
  if (silent.length > 0) return [{ kind: 'notes', items: silent }];
  return analysis.state === 'FINISHED' ? [{ kind: 'paragraph', text: texts.scores.noHits }] : [];
}

function toHit(
  { texts, formats }: Writing,
  { label, value, threshold }: { readonly label: string; readonly value: number; readonly threshold: number | null },
): Score {
  const limits = threshold === null ? [] : [threshold];
  const isHit = threshold !== null && value >= threshold;
  return {
    label,
    value,
    text: formats.score(value, limits),
    thresholds: limits.map((at) => ({ at, text: formats.number(at) })),
    zones: threshold === null ? ['neutral'] : ['neutral', 'attention'],
    tone: isHit ? 'attention' : 'neutral',
    meaning: threshold === null ? texts.scores.noThreshold : texts.scores.hitMeaning(isHit, formats.number(threshold)),
  };
}
