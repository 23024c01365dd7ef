import { newId, type UserId } from '../../../shared/ids.ts';
import type { Folder } from '../../folders/folder.ts';
import { defaultWishes } from '../create-report.ts';
import type { Block, ReportDocument } from '../report-document.ts';
import type { ReportMaking, ReportSubject } from '../report-subject.ts';

/** What a report is about, with nothing but the folder in it. */
export function aSubject(folder: Folder, changes: Partial<ReportSubject> = {}): ReportSubject {
  return {
    folder,
    company: { id: folder.companyId, name: 'Example Bank' },
    users: new Map(),
    wiped: null,
    missingPictures: new Map(),
    ...changes,
  };
}

export function aMaking(changes: Partial<ReportMaking> = {}): ReportMaking {
  return {
    id: newId(),
    at: new Date('2026-03-02T09:00:00Z'),
    by: newId() as UserId,
    ...defaultWishes,
    showsEvidence: true,
    template: null,
    attachments: [],
    ...changes,
  };
}

/** Every text of a document, in reading order. */
export function textsOf({ title, owner, verdict, sections }: ReportDocument): readonly string[] {
  const said = sections.flatMap((section) => [section.title, ...section.blocks.flatMap(textsOfBlock)]);
  return [title, owner, verdict.word, verdict.sentence, ...said];
}

function textsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}: ${value}`);
    case 'table':
      return block.rows.map((cells) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)).join(' | '));
    case 'pictures':
      return block.items.flatMap(({ caption, missing, lines }) => [caption, ...(missing ? [missing] : []), ...lines]);
    case 'scores':
      return block.items.map(({ label, text, meaning }) => `${label} | ${text} | ${meaning}`);
    case 'heading':
      return [`${block.text} | ${block.badge?.text ?? ''}`];
    case 'subheading':
    case 'paragraph':
      return [block.text];
    case 'notes':
      return block.items;
  }
}
