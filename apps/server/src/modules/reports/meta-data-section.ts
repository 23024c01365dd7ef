import type { JsonObject } from '../../shared/json.ts';
import type { Section } from './report-document.ts';
import { nameOf, shorten, type Writing } from './writing.ts';

/** More are counted, not listed. */
const mostRows = 100;

/** What the client stored with the folder and its media; nobody checked it. */
export function writeMetaData(writing: Writing): Section {
  const { subject, texts } = writing;
  const { metaData } = texts;
  const { folder } = subject;
  const rows = [
    ...toRows(writing, folder.metaData, texts.folder),
    ...folder.media.flatMap((medium) => toRows(writing, medium.metaData, nameOf(writing, medium.id))),
  ];
  if (rows.length === 0) return { title: metaData.title, blocks: [{ kind: 'paragraph', text: metaData.empty }] };
  const columns = [
    { title: metaData.about, share: 26 },
    { title: metaData.key, share: 26 },
    { title: metaData.value, share: 48 },
  ];
  const more = rows.length - mostRows;
  return {
    title: metaData.title,
    blocks: [
      { kind: 'paragraph', text: metaData.note },
      { kind: 'table', columns, rows: rows.slice(0, mostRows) },
      ...(more > 0 ? [{ kind: 'paragraph', text: texts.and(more) } as const] : []),
    ],
  };
}

function toRows({ texts }: Writing, metaData: JsonObject, about: string): readonly (readonly string[])[] {
  return Object.entries(metaData).map(([key, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [about, shorten(key, texts, 200), shorten(text, texts)];
  });
}
