import { textIn } from '../../shared/json-fields.ts';
import { personNumberOf } from '../folders/person-number.ts';
import type { Section, Verdict } from './report-document.ts';
import { shorten, toneOf, userName, type Writing } from './writing.ts';

/** The folder's resolution in words: an operator's, where one decided it, else the machine's. */
export function writeVerdict({ subject, texts }: Writing): Verdict {
  const { decidedResolution, systemResolution } = subject.folder;
  const resolution = decidedResolution ?? systemResolution;
  const { word, sentence } = texts.resolutions[resolution];
  const machineWord = texts.resolutions[systemResolution].word;
  return {
    tone: toneOf(resolution),
    word,
    sentence: decidedResolution ? texts.decidedByOperator(machineWord) : sentence,
    wireWord: resolution,
  };
}

export function writeSummary(writing: Writing): Section {
  const { subject, making, texts, formats } = writing;
  const { folder } = subject;
  const { summary } = texts;
  const transaction = textIn(folder.metaData, 'transaction_id');
  const rows: readonly (readonly [string, string | null])[] = [
    [summary.folderId, folder.id],
    [summary.company, subject.company.name],
    [summary.opened, formats.time(folder.createdAt)],
    [summary.openedBy, userName(writing, folder.userId)],
    [summary.updated, formats.time(folder.updatedAt)],
    [summary.iin, personNumberOf(folder.metaData) ?? texts.none],
    [summary.transactionId, transaction],
    [summary.operatorComment, folder.operatorComment],
    [summary.media, texts.trail.media(folder.media.length)],
    [summary.wiped, subject.wiped && formats.time(subject.wiped.at)],
    [summary.reportId, making.id],
    [summary.madeAt, formats.time(making.at)],
    [summary.madeBy, userName(writing, making.by)],
    [summary.template, making.template?.name ?? null],
    [summary.timeZone, making.timeZone],
  ];
  return {
    title: summary.title,
    blocks: [
      {
        kind: 'facts',
        rows: rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value: shorten(value, texts) }])),
      },
    ],
  };
}
