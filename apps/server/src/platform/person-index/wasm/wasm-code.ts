/**
 * A small assembler: the instructions of WebAssembly that the scan needs, each a function that gives its bytes
 * (https://webassembly.github.io/spec/core/binary/). Code is written as nested lists, operands before the instruction.
 */
export type Code = number | readonly Code[];

/** Types of values, as the binary format numbers them. */
export const valueType = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
export type ValueType = (typeof valueType)[keyof typeof valueType];

/** A whole number of any sign, in as many groups of seven bits as it takes. */
export function signed(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>= 7) {
    const group = rest & 0x7f;
    const isLast = rest >> 6 === 0 || rest >> 6 === -1;
    bytes.push(isLast ? group : group | 0x80);
    if (isLast) return bytes;
  }
}

/** The same for a number that cannot be negative. */
export function unsigned(value: number): readonly number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return [...bytes, rest];
    bytes.push((rest & 0x7f) | 0x80);
  }
}

const simd = (opcode: number): Code => [0xfd, unsigned(opcode)];
/** `log2` of the alignment that is promised, and what is added to the address. */
const at = (log2: number, offset: number): Code => [log2, unsigned(offset)];
const noResult = 0x40;

export const local = {
  get: (index: number): Code => [0x20, unsigned(index)],
  set: (index: number, value: Code): Code => [value, 0x21, unsigned(index)],
  tee: (index: number, value: Code): Code => [value, 0x22, unsigned(index)],
};

export const i32 = {
  const: (value: number): Code => [0x41, signed(value)],
  store: (address: Code, value: Code, offset: number): Code => [address, value, 0x36, at(2, offset)],
  add: (a: Code, b: Code): Code => [a, b, 0x6a],
  /** 1 where `a` is less than `b`, both without sign. */
  isLess: (a: Code, b: Code): Code => [a, b, 0x49],
};

export const v128 = {
  load: (address: Code, offset = 0): Code => [address, simd(0), at(4, offset)],
  /** One 32-bit value in all four lanes. */
  load32Splat: (address: Code, offset = 0): Code => [address, simd(9), at(2, offset)],
  store: (address: Code, value: Code, offset = 0): Code => [address, value, simd(11), at(4, offset)],
  const: (bytes: readonly number[]): Code => [simd(12), bytes],
  /** Sixteen bytes of `a` (0..15) and `b` (16..31). */
  shuffle: (a: Code, b: Code, bytes: readonly number[]): Code => [a, b, simd(13), bytes],
  xor: (a: Code, b: Code): Code => [a, b, simd(81)],
  anyTrue: (a: Code): Code => [a, simd(83)],
};

export const i32x4 = {
  add: (a: Code, b: Code): Code => [a, b, simd(174)],
  sub: (a: Code, b: Code): Code => [a, b, simd(177)],
  bitmask: (a: Code): Code => [a, simd(164)],
  /** Sums of pairs of products of 16-bit numbers. */
  dotI16x8: (a: Code, b: Code): Code => [a, b, simd(186)],
};

export const i16x8 = {
  /**
   * Sums of pairs of products of signed bytes with bytes of 0..127 (relaxed SIMD). Beyond that range processors differ; within it all
   * give the exact sums, which 16 bits hold: 2 x 128 x 127 = 32,512.
   */
  relaxedDotI8xI7: (signedBytes: Code, smallBytes: Code): Code => [signedBytes, smallBytes, simd(274)],
};

export const f32x4 = {
  add: (a: Code, b: Code): Code => [a, b, simd(228)],
  mul: (a: Code, b: Code): Code => [a, b, simd(230)],
  isAtLeast: (a: Code, b: Code): Code => [a, b, simd(70)],
  convertI32x4: (a: Code): Code => [a, simd(250)],
};

export const control = {
  /** Runs `body` again for as long as it leaves something but 0. */
  loopWhile: (body: Code, condition: Code): Code => [0x03, noResult, body, condition, 0x0d, 0, 0x0b],
  ifTrue: (condition: Code, body: Code): Code => [condition, 0x04, noResult, body, 0x0b],
};

/** The bytes of `code`, one after the other. */
export function flatten(code: Code): number[] {
  if (typeof code === 'number') return [code];
  const bytes: number[] = [];
  const visit = (part: Code) => {
    if (typeof part === 'number') bytes.push(part);
    else for (const inner of part) visit(inner);
  };
  visit(code);
  return bytes;
}
