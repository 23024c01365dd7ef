import { type MemoryViews, rowHead, toPaddedLength } from './row-layout.ts';
import { lanes, probeNumbers } from './wasm/scan-module.ts';

/** Bytes of a row are -127..127. */
const rowPeak = 127;
/** Bytes of a probe are -63..63, moved up by 64: relaxed SIMD multiplies with 0..127. */
const probePeak = 63;
const probeShift = 64;
/**
 * What the numbers of a scan, each rounded to 24 bits, may be off by, of the lengths of row and probe: a handful of
 * roundings of 6e-8 each.
 */
export const roundingSlack = 1e-6;

/** Numbers below are rounded coarsely, or to nothing: vectors are not told apart from zero there, and a residual is never less. */
const smallestSize = 1e-30;
const leastResidual = 1e-37;

interface Rounding {
  readonly address: number;
  readonly peak: number;
  readonly shift: number;
}

/** What is lost by rounding a vector to bytes. */
interface Rounded {
  /** What the bytes are multiplied by. */
  readonly scale: number;
  /** Length of the difference between the vector and what its bytes stand for. */
  readonly residual: number;
  /** Length of what the bytes stand for. */
  readonly norm: number;
  /** Sum of the bytes. */
  readonly sum: number;
}

/**
 * Writes an embedding into the row at `address`.
 * @param embedding finite numbers
 */
export function writeEmbedding({ bytes, floats, words }: MemoryViews, address: number, embedding: Float32Array): void {
  const rounding = { address: address + rowHead.bytes, peak: rowPeak, shift: 0 };
  const { scale, residual, norm, sum } = round(embedding, bytes, rounding);
  words[(address + rowHead.bias) / 4] = probeShift * sum;
  floats[(address + rowHead.scale) / 4] = scale;
  floats[(address + rowHead.norm) / 4] = norm * (1 + roundingSlack);
  floats[(address + rowHead.residual) / 4] = residual * (1 + roundingSlack) + norm * roundingSlack + leastResidual;
}

/** A probe as a scan takes it: its bytes, padded, and the numbers beside them. */
export interface RoundedProbe {
  readonly bytes: Int8Array;
  readonly scale: number;
  readonly norm: number;
  readonly residual: number;
}

export function roundProbe(probe: Float32Array): RoundedProbe {
  const bytes = new Int8Array(toPaddedLength(probe.length));
  const { scale, residual } = round(probe, bytes, { address: 0, peak: probePeak, shift: probeShift });
  const norm = lengthOf(probe) * (1 + roundingSlack);
  return { bytes, scale, norm, residual: residual * (1 + roundingSlack) + leastResidual };
}

/** Writes the numbers of up to eight probes by fours from `address` on; nothing reaches the thresholds of lanes that are left over. */
export function writeProbeNumbers(
  floats: Float32Array,
  address: number,
  probes: readonly Omit<RoundedProbe, 'bytes'>[],
): void {
  const groups = Math.ceil(probes.length / lanes);
  for (let place = 0; place < groups * lanes; place += 1) {
    const { scale, norm, residual } = probes[place] ?? { scale: 0, norm: 0, residual: 0 };
    const at = toNumbersAt(address, place);
    floats[at + probeNumbers.scale / 4] = scale;
    floats[at + probeNumbers.norm / 4] = norm;
    floats[at + probeNumbers.residual / 4] = residual;
    floats[at + probeNumbers.threshold / 4] = probes[place] ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
}

/** Hits of a probe must reach `threshold` from now on; it is rounded down. */
export function writeThreshold(
  floats: Float32Array,
  address: number,
  { place, threshold }: { readonly place: number; readonly threshold: number },
): void {
  const at = toNumbersAt(address, place) + probeNumbers.threshold / 4;
  floats[at] = threshold - roundingSlack * Math.abs(threshold);
}

function toNumbersAt(address: number, place: number): number {
  return (address + Math.floor(place / lanes) * probeNumbers.bytes) / 4 + (place % lanes);
}

export function lengthOf(vector: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < vector.length; place += 1) sum += vector[place]! ** 2;
  return Math.sqrt(sum);
}

/** Rounds `vector` to whole numbers of -peak..peak, writes them moved up by `shift` from `address` on, and pads with zeros. */
function round(vector: Float32Array, bytes: Int8Array, { address, peak, shift }: Rounding): Rounded {
  const size = largestOf(vector);
  // Of next to nothing the scale itself would be rounded: it counts as a residual, whole.
  const largest = size < smallestSize ? 0 : size;
  // As it is stored, so that the residual is that of what is scanned.
  const scale = Math.fround(largest / peak);
  const toByte = scale === 0 ? 0 : 1 / scale;
  let [missing, squares, sum] = [0, 0, 0];
  for (let place = 0; place < vector.length; place += 1) {
    const value = vector[place]!;
    // Faster than Math.round, and the difference is measured below, whichever way a half goes.
    const byte = Math.floor(value * toByte + 0.5);
    const difference = value - byte * scale;
    bytes[address + place] = byte + shift;
    missing += difference * difference;
    squares += byte * byte;
    sum += byte;
  }
  bytes.fill(0, address + vector.length, address + toPaddedLength(vector.length));
  return { scale, residual: Math.sqrt(missing), norm: Math.sqrt(squares) * scale, sum };
}

function largestOf(vector: Float32Array): number {
  let largest = 0;
  for (let place = 0; place < vector.length; place += 1) {
    const size = Math.abs(vector[place]!);
    if (size > largest) largest = size;
  }
  return largest;
}
