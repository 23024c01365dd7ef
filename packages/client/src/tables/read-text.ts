import { piecesOf } from '../pieces-of.ts';

/** The bytes of a text: a file of a browser, or pieces as they come. */
export type TextSource = Blob | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Bytes that are no text in the encoding that they begin in. */
export class NoTextError extends Error {
  override readonly name = 'NoTextError';
}

/**
 * A text in pieces, without the mark of its encoding: UTF-8, or UTF-16 where it begins with its mark, as spreadsheet programs save it.
 * Nothing is put in place of what cannot be read: a name with a hole in it would be taken for the name.
 * @throws NoTextError behind what could be read
 */
export async function* readText(source: TextSource): AsyncGenerator<string> {
  let encoding: string | null = null;
  let decoder = new TextDecoder();
  for await (const bytes of withWholeMark(source instanceof Blob ? piecesOf(source.stream()) : source)) {
    if (encoding === null) {
      encoding = encodingOf(bytes);
      decoder = new TextDecoder(encoding, { fatal: true });
    }
    try {
      yield decoder.decode(bytes, { stream: true });
    } catch (cause) {
      const [readable = ''] = new TextDecoder(encoding).decode(bytes).split('\uFFFD', 1);
      yield readable;
      throw new NoTextError(encoding, { cause });
    }
  }
  try {
    decoder.decode();
  } catch (cause) {
    throw new NoTextError(encoding ?? '', { cause });
  }
}

/** The same bytes; the first piece holds at least the two that the mark of UTF-16 has. */
async function* withWholeMark(pieces: Exclude<TextSource, Blob>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | null = null;
  let isOpen = true;
  for await (const piece of pieces) {
    if (!isOpen) {
      yield piece;
      continue;
    }
    const bytes: Uint8Array = first ? Uint8Array.of(...first, ...piece) : piece;
    isOpen = bytes.length < 2;
    if (isOpen) first = bytes;
    else yield bytes;
  }
  if (isOpen && first) yield first;
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** The lines of a text without their ends. Only line feeds end one, alone or behind a carriage return: U+2028 may stand in a string of JSON. */
export async function* readTextLines(source: TextSource): AsyncGenerator<string> {
  let rest = '';
  for await (const text of readText(source)) {
    const lines = text.split('\n');
    lines[0] = rest + lines[0]!;
    rest = lines.pop()!;
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
}
