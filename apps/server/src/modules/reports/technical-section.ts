import { objectsIn, textIn } from '../../shared/json-fields.ts';
import type { Section } from './report-document.ts';
import { checkName, shorten, type Writing } from './writing.ts';

/** Ids, hashes, models and parameters: what it takes to find the same things in the record. */
export function writeTechnical(writing: Writing): Section {
  const { subject, texts } = writing;
  const { technical } = texts;
  const media = subject.folder.media.map((medium) => [
    shorten(medium.originalName, texts, 200),
    technical.stored({ id: medium.id, mime: medium.mime, hash: medium.sha256 }),
  ]);
  const analyses = subject.folder.analyses.map((analysis) => [
    checkName(writing, analysis.type),
    `${analysis.id}\n${technical.group(analysis.groupId)}`,
    Object.entries(analysis.params)
      .map(([key, value]) => shorten(`${key} = ${JSON.stringify(value)}`, texts, 100))
      .join('\n'),
    objectsIn(analysis.technicalMetaData, 'models')
      .map((model) => `${textIn(model, 'id') ?? texts.none} ${textIn(model, 'version') ?? ''}`)
      .join('\n') || texts.none,
  ]);
  const mediaColumns = [
    { title: technical.medium, share: 30 },
    { title: technical.record, share: 70 },
  ];
  const analysisColumns = [
    { title: technical.analysis, share: 17 },
    { title: technical.analysisId, share: 40 },
    { title: technical.params, share: 25 },
    { title: technical.models, share: 18 },
  ];
  return {
    title: technical.title,
    blocks: [
      ...(media.length > 0 ? [{ kind: 'table', columns: mediaColumns, rows: media } as const] : []),
      ...(analyses.length > 0 ? [{ kind: 'table', columns: analysisColumns, rows: analyses } as const] : []),
      { kind: 'paragraph', text: technical.note },
    ],
  };
}
