import { LiteError } from './lite-error.ts';

/** A name as templates hold it: its length in one byte, then its UTF-8. */
export function writeName(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > 255) throw new RangeError(`the name ${text} is too long for a template`);
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

/** Takes a template apart from its first byte on. Everything throws LiteError `unreadable_template` where it does not fit. */
export function openReader(bytes: Buffer) {
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new LiteError('unreadable_template');
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    take,
    takeName: (): string => take(take(1)[0]!).toString('utf8'),
    /** All that was taken so far. */
    taken: (): Buffer => bytes.subarray(0, at),
    /** All that was not taken yet. */
    takeRest: (): Buffer => take(bytes.length - at),
    requireStart(magic: Buffer, version: number): void {
      if (!magic.equals(take(magic.length)) || take(1)[0] !== version) throw new LiteError('unreadable_template');
    },
    requireEnd(): void {
      if (at !== bytes.length) throw new LiteError('unreadable_template');
    },
  };
}
