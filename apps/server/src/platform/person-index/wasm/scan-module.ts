import { rowHead, toPaddedLength } from '../row-layout.ts';
import { type Code, control, f32x4, i16x8, i32, i32x4, local, v128, valueType } from './wasm-code.ts';
import { assembleModule, type WasmFunction } from './wasm-module.ts';

/** Probes that one pass over the rows compares, at most. */
export const mostProbes = 8;
/** Probes whose scores are worked out at once: the lanes of a vector. */
export const lanes = 4;

/** What a pass writes about a row and four probes of which one at least may be near enough. */
export const hit = { row: 0, group: 4, mask: 8, bounds: 16, bytes: 32 } as const;

/** What a pass knows of four probes, beside their bytes: vectors of floats. */
export const probeNumbers = { scale: 0, norm: 16, residual: 32, threshold: 48, bytes: 64 } as const;

/**
 * The functions `scan1` to `scan8`, by how many probes they compare:
 * `(first row, end, bytes of a row, probes, numbers of the probes, where hits are written) -> end of the hits`.
 * The bytes of all probes follow each other, as do their numbers by fours. For each row and probe
 *
 *     bound = (bytes . bytes) x scale x scale + residual of the row x norm of the probe + norm of the row x residual of the probe
 *
 * which the product of the unrounded vectors cannot exceed (docs/why/004-exact-search.md). Whatever bound reaches the
 * threshold of its probe is written as a hit.
 */
export function assembleScan(dimension: number, maximumPages: number): Uint8Array<ArrayBuffer> {
  const counts = Array.from({ length: mostProbes }, (_, index) => index + 1);
  return assembleModule(
    counts.map((probes) => scanOf(probes, toPaddedLength(dimension))),
    maximumPages,
  );
}

const [row, end, stride, probeBytes, numbers, out] = [0, 1, 2, 3, 4, 5];
/** The bytes that are compared, then a sum for each probe, then the bounds of four, then which of them are near enough. */
const firstLocal = 6;
const ones = firstLocal;
const part = firstLocal + 1;
const bound = firstLocal + 2;
const near = firstLocal + 3;
const sumOf = (probe: number) => firstLocal + 4 + probe;

function scanOf(probes: number, length: number): WasmFunction {
  const groups = Math.ceil(probes / lanes);
  const sums = Array.from({ length: groups * lanes }, (_, probe) => probe);
  return {
    name: `scan${probes}`,
    parameters: Array.from({ length: 6 }, () => valueType.i32),
    results: [valueType.i32],
    locals: [...sums.map(() => valueType.v128), ...Array.from({ length: 4 }, () => valueType.v128)],
    body: [
      local.set(ones, v128.const(Array.from({ length: 8 }, () => [1, 0]).flat())),
      control.loopWhile(
        [
          ...Array.from({ length: length / 16 }, (_, chunk) => addProducts(chunk, probes, length)),
          ...Array.from({ length: groups }, (_, group) => judge(group)),
          local.set(row, i32.add(local.get(row), local.get(stride))),
        ],
        i32.isLess(local.get(row), local.get(end)),
      ),
      local.get(out),
    ],
  };
}

/** Adds the products of sixteen bytes of the row with those of every probe; the first sixteen begin the sums. */
function addProducts(chunk: number, probes: number, length: number): Code {
  const bytes = v128.load(local.get(row), rowHead.bytes + chunk * 16);
  return [
    local.set(part, bytes),
    Array.from({ length: probes }, (_, probe): Code => {
      const other = v128.load(local.get(probeBytes), probe * length + chunk * 16);
      const products = i32x4.dotI16x8(i16x8.relaxedDotI8xI7(local.get(part), other), local.get(ones));
      const sum = chunk === 0 ? products : i32x4.add(local.get(sumOf(probe)), products);
      return local.set(sumOf(probe), sum);
    }),
  ];
}

/** Works out the bounds of four probes and writes a hit where one of them is near enough. */
function judge(group: number): Code {
  const numberOf = (offset: number) => v128.load(local.get(numbers), group * probeNumbers.bytes + offset);
  const ofRow = (offset: number) => v128.load32Splat(local.get(row), offset);
  const products = i32x4.sub(totals(group), ofRow(rowHead.bias));
  const approximate = f32x4.mul(
    f32x4.mul(f32x4.convertI32x4(products), ofRow(rowHead.scale)),
    numberOf(probeNumbers.scale),
  );
  const error = f32x4.add(
    f32x4.mul(ofRow(rowHead.residual), numberOf(probeNumbers.norm)),
    f32x4.mul(ofRow(rowHead.norm), numberOf(probeNumbers.residual)),
  );
  return [
    local.set(bound, f32x4.add(approximate, error)),
    local.set(near, f32x4.isAtLeast(local.get(bound), numberOf(probeNumbers.threshold))),
    control.ifTrue(v128.anyTrue(local.get(near)), [
      i32.store(local.get(out), local.get(row), hit.row),
      i32.store(local.get(out), i32.const(group), hit.group),
      i32.store(local.get(out), i32x4.bitmask(local.get(near)), hit.mask),
      v128.store(local.get(out), local.get(bound), hit.bounds),
      local.set(out, i32.add(local.get(out), i32.const(hit.bytes))),
    ]),
  ];
}

/** One lane for each of four probes: the four lanes of its sum, added. A transposition by pairs, then by halves. */
function totals(group: number): Code {
  const sum = (place: number) => local.get(sumOf(group * lanes + place));
  const pairs = (a: Code, b: Code) =>
    i32x4.add(v128.shuffle(a, b, lanesOf(0, 4, 2, 6)), v128.shuffle(a, b, lanesOf(1, 5, 3, 7)));
  const halves = (a: Code, b: Code) =>
    i32x4.add(v128.shuffle(a, b, lanesOf(0, 1, 4, 5)), v128.shuffle(a, b, lanesOf(2, 3, 6, 7)));
  return halves(pairs(sum(0), sum(1)), pairs(sum(2), sum(3)));
}

function lanesOf(...places: readonly number[]): number[] {
  return places.flatMap((place) => [0, 1, 2, 3].map((byte) => place * 4 + byte));
}
