import type { PresentationKind } from './operating-curve.ts';
import { type RawCalibration, readMapping, readNumbers, readRecord, wrong } from './read-calibration.ts';

/** Weights of log-odds; their sum with `bias` is the log-odds of an attack, 0 at the equal-error point of the calibration data. */
export interface CueWeights {
  readonly bias: number;
  /** Of the network with the whole context of the face. */
  readonly surroundings: number;
  /** Of the network from close by. */
  readonly closeUp: number;
  /** Of the texture of the face. */
  readonly texture: number;
}

/** Where the picture is hardly wider than the face, and where its surroundings are in view. */
export type Regime = 'tight' | 'open';

/** How cues weigh in each regime. */
export interface RegimeWeights {
  /** Context scales up to which the `tight` and from which the `open` weights hold. */
  readonly between: readonly [tight: number, open: number];
  readonly tight: CueWeights;
  readonly open: CueWeights;
}

/** A linear model over the numbers that describe a face's texture; gives log-odds of an attack. */
export interface TextureHead {
  readonly bias: number;
  readonly weights: readonly number[];
}

/** From what a liveness network sees to a confidence whose 0.5 is where the kind of medium is decided by default. */
export interface LivenessCalibration {
  /** A face that leaves room for less context than this many of its own sides is `face_too_close`. */
  readonly minContextScale: number;
  /** Width of the closer look in face sides; `null`: there is none. */
  readonly closerScale: number | null;
  /** `null`: the texture is not judged. */
  readonly texture: TextureHead | null;
  readonly weights: Readonly<Record<PresentationKind, RegimeWeights>>;
}

type Fields = Readonly<Record<string, unknown>>;

const path = 'calibration.mapping';
const kinds = ['photo', 'clip', 'set'] as const satisfies readonly PresentationKind[];

/** Probabilities are kept this far from 0 and 1: beyond, a float softmax says nothing more. */
const CERTAIN = 1e-4;

/**
 * Reads the calibration of a liveness model: `evidence` as `praesto train fusion` writes it, or `logistic` for a network
 * whose own score is all there is.
 * @throws VisionError `inference.unavailable` when it is missing or wrong.
 */
export function readLivenessCalibration(calibration: RawCalibration): LivenessCalibration {
  const mapping = readMapping(calibration, 'liveness');
  if (mapping.kind === 'evidence') return readEvidence(mapping);
  if (mapping.kind === 'logistic') return readLogistic(mapping);
  throw wrong(`${path}.kind must be "evidence" or "logistic" for liveness`);
}

function readEvidence(mapping: Fields): LivenessCalibration {
  const { minContextScale, closerScale } = readNumbers(mapping, ['minContextScale', 'closerScale'], path);
  const weights = readRecord(mapping.weights, `${path}.weights`);
  return {
    minContextScale,
    closerScale,
    texture: mapping.texture === undefined ? null : readTexture(readRecord(mapping.texture, `${path}.texture`)),
    weights: byKind((kind) => readRegimes(weights[kind], `${path}.weights.${kind}`)),
  };
}

function readTexture(record: Fields): TextureHead {
  return {
    bias: readNumbers(record, ['bias'], `${path}.texture`).bias,
    weights: readNumberList(record.weights, `${path}.texture.weights`),
  };
}

function readRegimes(value: unknown, where: string): RegimeWeights {
  const regimes = readRecord(value, where);
  const read = (name: string) =>
    readNumbers(
      readRecord(regimes[name], `${where}.${name}`),
      ['bias', 'surroundings', 'closeUp', 'texture'],
      `${where}.${name}`,
    );
  const [least, most] = readNumberList(regimes.between, `${where}.between`);
  if (least === undefined || most === undefined || least >= most)
    throw wrong(`${where}.between must be two rising numbers`);
  return { between: [least, most], tight: read('tight'), open: read('open') };
}

/** confidence = sigmoid(slope · logit(raw) + offset); a photo's raw logit may be the mean with that of a closer look. */
function readLogistic(mapping: Fields): LivenessCalibration {
  const { slope, minContextScale } = readNumbers(mapping, ['slope', 'minContextScale'], path);
  if (slope <= 0) throw wrong(`${path}.slope must be more than 0`);
  const photo = readRecord(mapping.photo, `${path}.photo`);
  const closerScale =
    photo.closerScale === undefined ? null : readNumbers(photo, ['closerScale'], `${path}.photo`).closerScale;
  const offsetOf = (record: Fields, name: string) => readNumbers(record, ['offset'], `${path}.${name}`).offset;
  const share = closerScale === null ? 0 : slope / 2;
  const one = { bias: offsetOf(photo, 'photo'), surroundings: slope - share, closeUp: share, texture: 0 };
  const several = {
    bias: offsetOf(readRecord(mapping.clip, `${path}.clip`), 'clip'),
    surroundings: slope,
    closeUp: 0,
    texture: 0,
  };
  const weights = byKind((kind): RegimeWeights => {
    const own = kind === 'photo' ? one : several;
    return { between: [0, 1], tight: own, open: own };
  });
  return { minContextScale, closerScale, texture: null, weights };
}

function byKind<T>(make: (kind: PresentationKind) => T): Record<PresentationKind, T> {
  return Object.fromEntries(kinds.map((kind) => [kind, make(kind)])) as Record<PresentationKind, T>;
}

function readNumberList(value: unknown, where: string): number[] {
  if (!Array.isArray(value) || !value.every(Number.isFinite)) throw wrong(`${where} must be a list of numbers`);
  return value;
}

/** The logit of a probability, kept finite. */
export function logit(probability: number): number {
  const kept = Math.min(1 - CERTAIN, Math.max(CERTAIN, probability));
  return Math.log(kept / (1 - kept));
}

/** The probability 0..1 that a logit stands for. */
export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
