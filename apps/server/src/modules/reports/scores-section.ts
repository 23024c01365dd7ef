import type { Analysis } from '../analyses/analysis.ts';
import { failureText } from './reasons.ts';
import type { Block, Section } from './report-document.ts';
import { writeBiometry } from './write-biometry.ts';
import { writeCollection } from './write-collection.ts';
import { writeDocuments } from './write-documents.ts';
import { writeQuality } from './write-quality.ts';
import { checkName, shorten, toneOf, type Writing } from './writing.ts';

/** Each analysis in full: its scores beside their thresholds, its pictures, the faces it looked at. */
export function writeScores(writing: Writing): readonly Section[] {
  const { subject, texts } = writing;
  const { analyses } = subject.folder;
  if (analyses.length === 0) return [];
  return [
    {
      title: texts.scores.title,
      blocks: analyses.flatMap((analysis, place) => writeAnalysis(writing, analysis, place + 1)),
    },
  ];
}

function writeAnalysis(writing: Writing, analysis: Analysis, number: number): readonly Block[] {
  const { texts } = writing;
  const { error, resolution } = analysis;
  const heading: Block = {
    kind: 'heading',
    text: `${number} · ${checkName(writing, analysis.type)}`,
    badge: { text: texts.resolutions[resolution].word, tone: toneOf(resolution) },
  };
  const failure: readonly Block[] = error
    ? [{ kind: 'paragraph', text: texts.scores.failed(shorten(failureText(writing, error), texts)) }]
    : [];
  return [heading, ...failure, ...writeResults(writing, analysis)];
}

function writeResults(writing: Writing, analysis: Analysis): readonly Block[] {
  switch (analysis.type as string) {
    case 'QUALITY':
      return writeQuality(writing, analysis);
    case 'BIOMETRY':
      return writeBiometry(writing, analysis);
    case 'COLLECTION':
      return writeCollection(writing, analysis);
    case 'DOCUMENTS':
      return writeDocuments(writing, analysis);
    default:
      return [];
  }
}
