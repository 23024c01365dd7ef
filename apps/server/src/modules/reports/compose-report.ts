import { writeAttachments } from './attachments-section.ts';
import { writeChecks } from './checks-section.ts';
import { writeGaps } from './gaps-section.ts';
import { writeMedia } from './media-section.ts';
import { writeMetaData } from './meta-data-section.ts';
import type { ReportDocument, Section } from './report-document.ts';
import type { ReportMaking, ReportSubject } from './report-subject.ts';
import { writeScores } from './scores-section.ts';
import { writeSummary, writeVerdict } from './summary-section.ts';
import { writeTechnical } from './technical-section.ts';
import { writeTrail } from './trail-section.ts';
import { openWriting, shorten, type Writing } from './writing.ts';

/** Writes a report. Pure: the same subject made in the same way gives the same document. */
export function composeReport(subject: ReportSubject, making: ReportMaking): ReportDocument {
  const writing = openWriting(subject, making);
  const { texts, formats } = writing;
  return {
    language: texts.locale,
    title: texts.title,
    owner: shorten(subject.company.name, texts, 200),
    logo: making.template?.logo ?? null,
    madeAt: making.at,
    footer: texts.footer(subject.folder.id, formats.time(making.at)),
    pageOf: texts.pageOf,
    verdict: writeVerdict(writing),
    sections: writeSections(writing),
    attachments: making.attachments.map(({ key, name, mime, addedAt }) => ({ key, name, mime, addedAt })),
    missingCharacters: {
      title: texts.characters.title,
      blocks: [{ kind: 'paragraph', text: texts.characters.sentence }],
    },
  };
}

function writeSections(writing: Writing): readonly Section[] {
  const wanted = new Set(writing.making.sections);
  return [
    writeSummary(writing),
    writeChecks(writing),
    ...(wanted.has('decisions') ? [writeTrail(writing)] : []),
    ...(wanted.has('media') ? [writeMedia(writing)] : []),
    ...(wanted.has('scores') ? writeScores(writing) : []),
    writeGaps(writing),
    ...(wanted.has('meta_data') ? [writeMetaData(writing)] : []),
    ...(wanted.has('technical') ? [writeTechnical(writing)] : []),
    ...writeAttachments(writing),
  ];
}
