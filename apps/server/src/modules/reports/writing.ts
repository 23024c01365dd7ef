import type { MediaId, UserId } from '../../shared/ids.ts';
import type { AnalysisType, Resolution } from '../analyses/analysis.ts';
import type { Media } from '../media/media.ts';
import type { Tone } from './report-document.ts';
import { createReportFormats, type ReportFormats } from './report-formats.ts';
import type { ReportMaking, ReportSubject } from './report-subject.ts';
import { type ReportTexts, textsIn } from './texts/report-texts.ts';

/** What every part of a report is written with. */
export interface Writing {
  readonly subject: ReportSubject;
  readonly making: ReportMaking;
  readonly texts: ReportTexts;
  readonly formats: ReportFormats;
}

export function openWriting(subject: ReportSubject, making: ReportMaking): Writing {
  const texts = textsIn(making.language);
  const { decimalSign, byteUnits } = texts;
  return {
    subject,
    making,
    texts,
    formats: createReportFormats({ timeZone: making.timeZone, decimalSign, byteUnits }),
  };
}

const tones: Readonly<Record<Resolution, Tone>> = {
  SUCCESS: 'good',
  DECLINED: 'bad',
  OPERATOR_REQUIRED: 'attention',
  FAILED: 'attention',
  INITIAL: 'neutral',
  PROCESSING: 'neutral',
  FINISHED: 'neutral',
};

export const toneOf = (resolution: Resolution): Tone => tones[resolution];

/** The name of a medium with its number in the folder; whoever wiped the folder may have taken it away. */
export function nameOf({ subject, texts }: Writing, id: MediaId | string): string {
  const place = subject.folder.media.findIndex((medium) => medium.id === id);
  const medium = subject.folder.media[place];
  return medium ? `${place + 1} · ${titleOf(medium, texts)}` : id;
}

/** Longer names are cut; the technical details have them in full. */
const longestName = 60;

export function titleOf(medium: Media, texts: ReportTexts): string {
  const characters = [...inOneLine(medium.originalName)];
  const isLong = characters.length > longestName;
  return `${characters.slice(0, longestName).join('')}${isLong ? '…' : ''}` || texts.mediaKinds[medium.kind];
}

export function checkName({ texts }: Writing, type: AnalysisType | string): string {
  return Object.hasOwn(texts.analysisTypes, type) ? texts.analysisTypes[type as AnalysisType] : type;
}

export function userName({ subject, texts }: Writing, id: UserId | null): string {
  if (id === null) return texts.trail.machine;
  const name = subject.users.get(id);
  return name === undefined ? texts.trail.unknownUser(id) : shorten(name, texts, 200);
}

const inOneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

/** Longest text that a row of a page can hold however wide its letters are. */
const longestText = 600;

/** A text of strangers in one paragraph: the beginning of a long one, and how much was left out. */
export function shorten(text: string, texts: ReportTexts, most = longestText): string {
  const characters = [...inOneLine(text)];
  if (characters.length <= most) return characters.join('');
  return `${characters.slice(0, most).join('')}… ${texts.cut(characters.length - most)}`;
}
