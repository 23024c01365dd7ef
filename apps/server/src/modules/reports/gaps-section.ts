import { analysisTypes } from '@praesto/contract';
import { missingPictureOf } from './media-section.ts';
import { failureText } from './reasons.ts';
import type { Section } from './report-document.ts';
import { noScore } from './write-quality.ts';
import { checkName, nameOf, shorten, type Writing } from './writing.ts';

/** What this folder does not tell: whoever reads the report must not take it for told. */
export function writeGaps(writing: Writing): Section {
  const { texts } = writing;
  const items = [
    ...wiped(writing),
    ...notOrdered(writing),
    ...withoutDecision(writing),
    ...withoutScore(writing),
    ...withoutPicture(writing),
    texts.gaps.scoresAreStatistical,
  ];
  return { title: texts.gaps.title, blocks: [{ kind: 'notes', items: items.map((item) => shorten(item, texts)) }] };
}

function wiped({ subject, texts, formats }: Writing): readonly string[] {
  return subject.wiped ? [texts.gaps.wiped(formats.time(subject.wiped.at))] : [];
}

function notOrdered(writing: Writing): readonly string[] {
  const ordered = new Set<string>(writing.subject.folder.analyses.map(({ type }) => type));
  const missing = analysisTypes.filter((type) => !ordered.has(type)).map((type) => checkName(writing, type));
  return missing.length > 0 ? [writing.texts.gaps.notOrdered(missing.join(', '))] : [];
}

function withoutDecision(writing: Writing): readonly string[] {
  const { gaps } = writing.texts;
  return writing.subject.folder.analyses.flatMap(({ type, state, error }) => {
    const check = checkName(writing, type);
    if (state === 'PROCESSING') return [gaps.unfinished(check)];
    return error ? [gaps.failed(check, failureText(writing, error))] : [];
  });
}

/** Media without a score in analyses that ended all the same. */
function withoutScore(writing: Writing): readonly string[] {
  const finished = writing.subject.folder.analyses.filter(({ error }) => error === null);
  return finished.flatMap((analysis) =>
    analysis.resultsMedia.flatMap((result) => {
      const reason = noScore(writing, result);
      return reason === null ? [] : [`${checkName(writing, analysis.type)}: ${reason}`];
    }),
  );
}

/** Said of each medium, unless the deletion of personal data says it of all. */
function withoutPicture(writing: Writing): readonly string[] {
  const { subject, texts } = writing;
  return subject.folder.media.flatMap(({ id, blobKey }) => {
    const missing = missingPictureOf(writing, blobKey);
    if (missing === null || missing === 'wiped') return [];
    return [`${nameOf(writing, id)}: ${texts.media.missing[missing]}`];
  });
}
