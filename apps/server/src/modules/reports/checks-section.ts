import { numberIn, objectIn } from '../../shared/json-fields.ts';
import type { Analysis } from '../analyses/analysis.ts';
import { decisiveLiveness } from './decisive-liveness.ts';
import type { Section } from './report-document.ts';
import { checkName, nameOf, toneOf, type Writing } from './writing.ts';

/** One row for each analysis: what was asked, of what, the score that decided, and what came of it. */
export function writeChecks(writing: Writing): Section {
  const { subject, texts, formats } = writing;
  const { checks } = texts;
  const { analyses } = subject.folder;
  if (analyses.length === 0) return { title: checks.title, blocks: [{ kind: 'paragraph', text: checks.empty }] };
  const columns = [
    { title: checks.number, share: 4 },
    { title: checks.check, share: 17 },
    { title: checks.media, share: 24 },
    { title: checks.score, share: 10 },
    { title: checks.threshold, share: 13 },
    { title: checks.result, share: 20 },
    { title: checks.finished, share: 18 },
  ];
  const rows = analyses.map((analysis, place) => {
    const { score, threshold } = decisiveScore(writing, analysis);
    return [
      String(place + 1),
      checkName(writing, analysis.type),
      mediaCell(writing, analysis),
      score ?? texts.none,
      threshold ?? texts.none,
      { text: resultText(writing, analysis), tone: toneOf(analysis.resolution) },
      analysis.finishedAt ? formats.time(analysis.finishedAt) : texts.none,
    ];
  });
  return { title: checks.title, blocks: [{ kind: 'table', columns, rows }] };
}

/** An operator's word is told from the machine's. */
function resultText({ texts }: Writing, { resolution, resolutionOperator }: Analysis): string {
  const { word } = texts.resolutions[resolution];
  return resolutionOperator === null ? word : texts.checks.byOperator(word);
}

const mostNames = 4;

function mediaCell(writing: Writing, { sourceMediaIds }: Analysis): string {
  if (sourceMediaIds.length === 0) return writing.texts.none;
  const names = sourceMediaIds.slice(0, mostNames).map((id) => nameOf(writing, id));
  const more = sourceMediaIds.length - names.length;
  return [...names, ...(more > 0 ? [writing.texts.and(more)] : [])].join('\n');
}

/** The one number that the decision hung on. */
function decisiveScore({ texts, formats, making }: Writing, analysis: Analysis) {
  switch (analysis.type) {
    case 'QUALITY': {
      const held = decisiveLiveness(analysis);
      if (!held) return { score: null, threshold: null };
      const { score, limits } = held;
      const write = making.showsEvidence ? formats.score : formats.number;
      return {
        score: write(score, limits ? [limits.min, limits.max] : []),
        threshold: limits && texts.checks.below(formats.number(limits.min)),
      };
    }
    case 'BIOMETRY': {
      const score = numberIn(analysis.resultsData, 'min_confidence');
      const limit = numberIn(objectIn(analysis.technicalMetaData, 'thresholds'), 'threshold_max');
      return {
        score: score === null ? null : formats.score(score, limit === null ? [] : [limit]),
        threshold: limit === null ? null : texts.checks.from(formats.number(limit)),
      };
    }
    default:
      return { score: null, threshold: null };
  }
}
