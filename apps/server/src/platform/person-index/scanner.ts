import { type Slab, scratchBytes } from './arena.ts';
import { type BoundedRow, toCandidates } from './candidates.ts';
import { type NearestKeys, openNearestKeys } from './nearest-keys.ts';
import { type RoundedProbe, roundProbe, writeProbeNumbers, writeThreshold } from './quantise.ts';
import { toIdKey } from './row-ids.ts';
import { type MemoryViews, rowHead, toPaddedLength, toRowBytes } from './row-layout.ts';
import { type Candidates, type ScanProbe, type ScanRange, type ScanTask, toRowRef } from './scan-task.ts';
import { assembleScan, hit, lanes, probeNumbers } from './wasm/scan-module.ts';

/** Looks through rows in the thread that it was opened in. */
export interface Scanner {
  /**
   * What of the rows may be near enough, for each probe.
   * @param claim the next piece that nobody has taken yet: 0, 1, 2 ... Several threads share the work by sharing it.
   */
  scan(task: ScanTask, claim: () => number): Candidates[];
}

/** Rows of a call into WebAssembly: after it thresholds are raised. Their hits fit into the scratch. */
const rowsOfCall = 128;
/** Rows that a thread takes at once: 1 MB, a tenth of a millisecond. */
const rowsOfPiece = 2048;

/** No memory has more; slabs have less. */
const mostPages = 65_536;

type ScanFunction = (
  first: number,
  end: number,
  stride: number,
  probes: number,
  numbers: number,
  out: number,
) => number;

/** What is kept of a probe while rows are looked through. */
interface Seeker {
  readonly vector: Float32Array;
  readonly rounded: RoundedProbe;
  readonly nearest: NearestKeys;
  readonly found: BoundedRow[];
}

/**
 * @param slabs those there are now; more may come
 * @param scratch which of the scratches at the beginning of every slab is this thread's own
 */
export function openScanner(slabs: readonly Slab[], scratch: number): Scanner {
  const functionFor = openFunctions();
  return {
    scan(task, claim) {
      const { dimension, probes } = task;
      const seekers = probes.map(toSeeker);
      const places = toPlaces(dimension, probes.length, scratch * scratchBytes);
      const prepared = new Set<number>();
      for (const piece of takePieces(task.ranges, toRowBytes(dimension), claim)) {
        const slab = slabs[piece.slab]!;
        if (!prepared.has(piece.slab)) prepare(slab, seekers, places);
        prepared.add(piece.slab);
        scanPiece({ slab, piece, seekers, places, scanRows: functionFor(dimension, slab, probes.length) });
      }
      return seekers.map(({ found, nearest }) => toCandidates(found, nearest.threshold));
    },
  };
}

/** Compiles the module of a length of embeddings once, and puts it to work on each slab once. */
function openFunctions() {
  const modules = new Map<number, WebAssembly.Module>();
  const instances = new Map<string, WebAssembly.Instance>();
  return (dimension: number, slab: Slab, probes: number): ScanFunction => {
    const key = `${dimension} ${slab.number}`;
    let instance = instances.get(key);
    if (!instance) {
      const module = modules.get(dimension) ?? new WebAssembly.Module(assembleScan(dimension, mostPages));
      modules.set(dimension, module);
      instance = new WebAssembly.Instance(module, { env: { memory: slab.memory } });
      instances.set(key, instance);
    }
    return instance.exports[`scan${probes}`] as ScanFunction;
  };
}

/** Where in the scratch things are. */
interface Places {
  readonly probes: number;
  readonly stride: number;
  readonly numbers: number;
  readonly hits: number;
}

function toPlaces(dimension: number, probes: number, scratch: number): Places {
  const numbers = scratch + probes * toPaddedLength(dimension);
  const hits = numbers + groupsOf(probes) * probeNumbers.bytes;
  if (hits + rowsOfCall * groupsOf(probes) * hit.bytes > scratch + scratchBytes)
    throw new Error(`${probes} embeddings of ${dimension} numbers are too long for the scratch of a thread`);
  return { probes: scratch, stride: toRowBytes(dimension), numbers, hits };
}

function groupsOf(probes: number): number {
  return Math.ceil(probes / lanes);
}

function toSeeker({ vector, count }: ScanProbe): Seeker {
  return { vector, rounded: roundProbe(vector), nearest: openNearestKeys(count), found: [] };
}

function prepare({ views }: Slab, seekers: readonly Seeker[], { probes, numbers }: Places): void {
  for (const [place, { rounded }] of seekers.entries())
    views.bytes.set(rounded.bytes, probes + place * rounded.bytes.length);
  writeProbeNumbers(
    views.floats,
    numbers,
    seekers.map(({ rounded }) => rounded),
  );
}

interface PieceOfWork {
  readonly slab: Slab;
  readonly piece: ScanRange;
  readonly seekers: readonly Seeker[];
  readonly places: Places;
  readonly scanRows: ScanFunction;
}

function scanPiece({ slab, piece, seekers, places, scanRows }: PieceOfWork): void {
  const { stride, probes, numbers, hits } = places;
  const end = piece.address + piece.rows * stride;
  for (let first = piece.address; first < end; first += rowsOfCall * stride) {
    for (const [place, { nearest }] of seekers.entries())
      writeThreshold(slab.views.floats, numbers, { place, threshold: nearest.threshold });
    const last = Math.min(end, first + rowsOfCall * stride);
    const hitsEnd = scanRows(first, last, stride, probes, numbers, hits);
    for (let at = hits; at < hitsEnd; at += hit.bytes) takeHit(slab, at, seekers);
  }
}

/**
 * Remembers a row for the probes that it may be near enough to. They are multiplied once more, unrounded: what rounding the probe
 * lost no longer counts then, and two thirds of the error bound are gone.
 */
function takeHit({ views, number }: Slab, at: number, seekers: readonly Seeker[]): void {
  const row = views.words[(at + hit.row) / 4]! >>> 0;
  const mask = views.words[(at + hit.mask) / 4]!;
  const firstProbe = views.words[(at + hit.group) / 4]! * lanes;
  for (let lane = 0; lane < lanes; lane += 1) {
    if ((mask & (1 << lane)) === 0) continue;
    const { vector, rounded, nearest, found } = seekers[firstProbe + lane]!;
    if (views.floats[(at + hit.bounds) / 4 + lane]! < nearest.threshold) continue;
    const product = multiply(views, row, vector);
    const error = views.floats[(row + rowHead.residual) / 4]! * rounded.norm;
    if (product + error < nearest.threshold) continue;
    found.push({ row: toRowRef(number, row), lower: product - error, upper: product + error });
    nearest.offer(toIdKey(views.words, row + rowHead.person), product - error);
  }
}

/** What the bytes of a row stand for, times a vector. */
function multiply({ bytes, floats }: MemoryViews, address: number, vector: Float32Array): number {
  const start = address + rowHead.bytes;
  let sum = 0;
  for (let place = 0; place < vector.length; place += 1) sum += bytes[start + place]! * vector[place]!;
  return sum * floats[(address + rowHead.scale) / 4]!;
}

/** The pieces of the ranges that are this thread's: those whose number `claim` gives. */
function* takePieces(ranges: readonly ScanRange[], stride: number, claim: () => number): Generator<ScanRange> {
  let [wanted, passed] = [claim(), 0];
  for (const range of ranges) {
    const pieces = Math.ceil(range.rows / rowsOfPiece);
    for (; wanted < passed + pieces; wanted = claim()) {
      const skipped = (wanted - passed) * rowsOfPiece;
      const rows = Math.min(rowsOfPiece, range.rows - skipped);
      yield { ...range, address: range.address + skipped * stride, rows };
    }
    passed += pieces;
  }
}
