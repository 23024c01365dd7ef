import { idBytes, type MemoryViews } from './row-layout.ts';

const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** By the codes of the characters of hexadecimal numbers. */
const digits = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? 0 : digit;
});
const dash = 45;

/** Writes a UUID as its sixteen bytes. Three times for every row that is loaded, so it makes no strings. */
export function writeId({ octets }: Pick<MemoryViews, 'octets'>, address: number, id: string): void {
  let [at, place] = [address, 0];
  while (place < id.length) {
    if (id.charCodeAt(place) === dash) place += 1;
    octets[at] = digits[id.charCodeAt(place)]! * 16 + digits[id.charCodeAt(place + 1)]!;
    at += 1;
    place += 2;
  }
}

export function readId<T extends string>({ octets }: Pick<MemoryViews, 'octets'>, address: number): T {
  let digits = '';
  for (let place = 0; place < idBytes; place += 1) {
    if (place === 4 || place === 6 || place === 8 || place === 10) digits += '-';
    digits += hexDigits[octets[address + place]!];
  }
  return digits as T;
}

export function isSameId(words: Int32Array, address: number, otherWords: Int32Array, other: number): boolean {
  const [a, b] = [address / 4, other / 4];
  return (
    words[a] === otherWords[b] &&
    words[a + 1] === otherWords[b + 1] &&
    words[a + 2] === otherWords[b + 2] &&
    words[a + 3] === otherWords[b + 3]
  );
}

/**
 * 53 bits of an id as a number. Two ids may share them, once in 10^16: whoever uses it must not be wrong then, only slower.
 */
export function toIdKey(words: Int32Array, address: number): number {
  const [first, last] = [words[address / 4]! >>> 0, words[address / 4 + 3]! >>> 0];
  return (first & 0x1fffff) * 2 ** 32 + last;
}
