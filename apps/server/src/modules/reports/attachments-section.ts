import type { Section } from './report-document.ts';
import { shorten, type Writing } from './writing.ts';

/** The files inside the PDF, with their hashes: whoever saves one can tell that it is the same. */
export function writeAttachments({ making, texts, formats }: Writing): readonly Section[] {
  const { attachments } = texts;
  if (making.attachments.length === 0) return [];
  const rows = making.attachments.map(({ name, mime, sizeBytes, sha256 }) => [
    `${shorten(name, texts, 200)}\n${mime} · ${formats.bytes(sizeBytes)}`,
    sha256,
  ]);
  const columns = [
    { title: attachments.name, share: 40 },
    { title: attachments.hash, share: 60 },
  ];
  return [
    {
      title: attachments.title,
      blocks: [
        { kind: 'paragraph', text: attachments.note },
        { kind: 'table', columns, rows },
      ],
    },
  ];
}
