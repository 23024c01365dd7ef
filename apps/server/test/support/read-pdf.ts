import { inflateSync } from 'node:zlib';

/** What a test wants to know of one of our PDFs; it reads what our renderer writes and nothing else. */
export interface ReadPdf {
  readonly pages: number;
  /** Every line of text in the order of drawing. */
  readonly lines: readonly string[];
  readonly pictures: number;
  /** The files inside, by name. */
  readonly attachments: ReadonlyMap<string, Buffer>;
}

interface PdfObject {
  readonly head: string;
  readonly stream: Buffer | null;
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const objects = readObjects(Buffer.from(bytes));
  const heads = [...objects.values()].map(({ head }) => head);
  const contents = heads.flatMap((head) => /\/Contents (\d+) 0 R/.exec(head)?.[1] ?? []);
  const fonts = readFonts(objects);
  return {
    pages: heads.filter((head) => /\/Type \/Page\b(?!s)/.test(head)).length,
    lines: contents.flatMap((id) => readLines(objects.get(id)!.stream!.toString('latin1'), fonts)),
    pictures: heads.filter((head) => head.includes('/Subtype /Image')).length,
    attachments: readAttachments(objects),
  };
}

function readObjects(bytes: Buffer): Map<string, PdfObject> {
  const text = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const { 1: id, 2: head, 3: mark, index, 0: all } of text.matchAll(
    /(?<=^|\n)(\d+) 0 obj\n(.*?)(stream\n|endobj)/gs,
  )) {
    const start = index + all.length;
    const length = Number(/\/Length (\d+)/.exec(head!)?.[1]);
    const body = mark === 'endobj' ? null : bytes.subarray(start, start + length);
    objects.set(id!, { head: head!, stream: body && head!.includes('/FlateDecode') ? inflateSync(body) : body });
  }
  return objects;
}

type Glyphs = ReadonlyMap<number, string>;

/** By the name under which pages use a font: which glyph is which text. */
function readFonts(objects: ReadonlyMap<string, PdfObject>): ReadonlyMap<string, Glyphs> {
  const fonts = new Map<string, Glyphs>();
  for (const { head } of objects.values()) {
    for (const [, name, id] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)!.head)?.[1];
      if (map) fonts.set(name!, readGlyphs(objects.get(map)!.stream!.toString('latin1')));
    }
  }
  return fonts;
}

function readGlyphs(map: string): Glyphs {
  const glyphs = new Map<number, string>();
  for (const [, first, , texts] of map.matchAll(/<(\w+)> <(\w+)> \[(.*?)\]/gs)) {
    for (const [place, [, hex]] of [...texts!.matchAll(/<([\w ]*)>/g)].entries()) {
      const units = hex!.split(' ').map((unit) => Number.parseInt(unit, 16));
      glyphs.set(Number.parseInt(first!, 16) + place, String.fromCharCode(...units));
    }
  }
  return glyphs;
}

function readLines(content: string, fonts: ReadonlyMap<string, Glyphs>): string[] {
  return [...content.matchAll(/\/(F\d+) [\d.]+ Tf\n\[(.*?)\] TJ/gs)].map(([, font, runs]) => {
    const hex = [...runs!.matchAll(/<(\w*)>/g)].map(([, run]) => run).join('');
    const codes = hex.match(/.{4}/g) ?? [];
    return codes.map((code) => fonts.get(font!)!.get(Number.parseInt(code, 16)) ?? '').join('');
  });
}

function readAttachments(objects: ReadonlyMap<string, PdfObject>): Map<string, Buffer> {
  const attachments = new Map<string, Buffer>();
  for (const { head } of objects.values()) {
    const [, name, id] = /\/Type \/Filespec.*?\/F \((.*?)\)\n.*?\/EF <<\n\/F (\d+) 0 R/s.exec(head) ?? [];
    if (name !== undefined && id !== undefined) attachments.set(name, objects.get(id)!.stream!);
  }
  return attachments;
}
