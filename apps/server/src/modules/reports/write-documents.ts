import { objectsIn, textIn } from '../../shared/json-fields.ts';
import type { Analysis } from '../analyses/analysis.ts';
import type { Block } from './report-document.ts';
import { noScore } from './write-quality.ts';
import { shorten, type Writing } from './writing.ts';

/** What was read on a document, as printed and as in its machine-readable zone. */
export function writeDocuments(writing: Writing, analysis: Analysis): readonly Block[] {
  const { texts } = writing;
  const cell = (text: string | null) => (text === null ? texts.none : shorten(text, texts));
  const rows = objectsIn(analysis.resultsData, 'text_fields').map((field) => [
    cell(textIn(field, 'field_name')),
    cell(textIn(field, 'visual')),
    cell(textIn(field, 'mrz')),
  ]);
  const silent = analysis.resultsMedia.flatMap((result) => noScore(writing, result) ?? []);
  const columns = [
    { title: texts.scores.field, share: 30 },
    { title: texts.scores.visual, share: 35 },
    { title: texts.scores.mrz, share: 35 },
  ];
  return [
    ...(rows.length > 0 ? [{ kind: 'table', columns, rows } as const] : []),
    ...(silent.length > 0 ? [{ kind: 'notes', items: silent } as const] : []),
  ];
}
