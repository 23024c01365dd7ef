import { malformedForm, parsePartHead } from './part-head.ts';

/** Told what a form holds, piece by piece, in order. Data are views that stay valid. */
export interface MultipartListener {
  onPart(headers: ReadonlyMap<string, string>): void;
  onData(bytes: Buffer): void;
  onPartEnd(): void;
}

export interface MultipartParser {
  /** @throws AppError `body.malformed`, and whatever the listener throws */
  write(chunk: Buffer): void;
  /** @throws AppError `body.malformed` when the form is not complete */
  end(): void;
}

/** Longest head of a part. */
const maxHeadBytes = 16 * 1024;

/** Most blanks that may follow a boundary on its line. */
const maxPaddingBytes = 64;

const crlf = Buffer.from('\r\n');
const headEnd = Buffer.from('\r\n\r\n');

/**
 * Parses `multipart/form-data` (RFC 7578, RFC 2046 §5.1) as it arrives. Unlike the parsers at hand it refuses what it
 * does not understand: they skip a part without a readable head, and with it somebody's photo, without a word.
 */
export function createMultipartParser(boundary: string, listener: MultipartListener): MultipartParser {
  const delimiter = Buffer.from(`\r\n--${boundary}`, 'latin1');
  // The first delimiter may stand at the very start, without the line break that ends the content before it.
  let rest: Buffer = crlf;
  let state: 'preamble' | 'head' | 'content' | 'epilogue' = 'preamble';

  /** Puts a chunk behind what is left over; copies it only when a delimiter may lie across the seam. */
  function append(chunk: Buffer): void {
    const isSeamFree =
      state === 'content' &&
      chunk.length >= delimiter.length &&
      !Buffer.concat([rest, chunk.subarray(0, delimiter.length)]).includes(delimiter);
    if (isSeamFree) giveContent(rest.length);
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
  }

  /** Consumes content up to the next delimiter line. Tells whether it got past one. */
  function readContent(): boolean {
    for (let from = 0; ; ) {
      const at = rest.indexOf(delimiter, from);
      if (at === -1) {
        giveContent(Math.max(from, rest.length - delimiter.length + 1));
        return false;
      }
      const ending = endOfDelimiterLine(rest, at + delimiter.length);
      if (ending === 'unknown') {
        giveContent(at);
        return false;
      }
      if (ending === 'none') {
        from = at + 1;
        continue;
      }
      giveContent(at);
      if (state === 'content') listener.onPartEnd();
      rest = rest.subarray(delimiter.length + ending.length);
      state = ending.closes ? 'epilogue' : 'head';
      return true;
    }
  }

  function giveContent(end: number): void {
    if (state === 'content' && end > 0) listener.onData(rest.subarray(0, end));
    rest = rest.subarray(end);
  }

  /** Consumes the head of a part. The line break that ends the delimiter line is still there, so no head is `\r\n\r\n`. */
  function readHead(): boolean {
    const at = rest.indexOf(headEnd);
    if (at > maxHeadBytes || (at === -1 && rest.length > maxHeadBytes))
      throw malformedForm('the head of a part is too long');
    if (at === -1) return false;
    listener.onPart(parsePartHead(rest.toString('utf8', crlf.length, Math.max(at, crlf.length))));
    rest = rest.subarray(at + headEnd.length);
    state = 'content';
    return true;
  }

  return {
    write(chunk) {
      append(chunk);
      for (let moved = true; moved; ) {
        if (state === 'epilogue') rest = Buffer.alloc(0);
        moved = state === 'head' ? readHead() : state === 'epilogue' ? false : readContent();
      }
    },
    end() {
      if (state === 'preamble') throw malformedForm('the boundary that Content-Type names is nowhere in the body');
      if (state !== 'epilogue') throw malformedForm('the form is cut off: its closing boundary is missing');
    },
  };
}

/**
 * What follows a boundary: `--` closes the form, a line break (after optional blanks) starts a part. Anything else
 * means that the boundary is a mere beginning of longer content. `length` counts up to the line break, without it.
 */
function endOfDelimiterLine(bytes: Buffer, at: number): 'unknown' | 'none' | { length: number; closes: boolean } {
  if (bytes.length < at + 2) return 'unknown';
  if (bytes[at] === 0x2d && bytes[at + 1] === 0x2d) return { length: 2, closes: true };
  for (let end = at; end < at + maxPaddingBytes; end++) {
    if (end + 1 >= bytes.length) return 'unknown';
    if (bytes[end] === 0x0d && bytes[end + 1] === 0x0a) return { length: end - at, closes: false };
    if (bytes[end] !== 0x20 && bytes[end] !== 0x09) return 'none';
  }
  return 'none';
}
