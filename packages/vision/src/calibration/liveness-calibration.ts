import { type RawCalibration, readMapping, readNumbers, wrong } from './read-calibration.ts';

/** From the network's probability of attack to a confidence whose 0.5 is the equal-error point of the calibration data. */
export interface LivenessCalibration {
  /** confidence = sigmoid(slope · logit(raw) + offset + contextSlope · (wanted − seen context scale)). */
  readonly slope: number;
  readonly offset: number;
  readonly contextSlope: number;
  /** A face that leaves room for less context than this many of its own sides is `face_too_close`. */
  readonly minContextScale: number;
}

/** Probabilities are kept this far from 0 and 1: beyond, a float softmax says nothing more. */
const CERTAIN = 1e-4;

/**
 * Reads the calibration of a liveness model.
 * @throws VisionError `inference.unavailable` when it is missing or wrong.
 */
export function readLivenessCalibration(calibration: RawCalibration): LivenessCalibration {
  const mapping = readMapping(calibration, 'liveness');
  if (mapping.kind !== 'logistic') throw wrong('calibration.mapping.kind must be "logistic" for liveness');
  const names = ['slope', 'offset', 'contextSlope', 'minContextScale'] as const;
  const numbers = readNumbers(mapping, names, 'calibration.mapping');
  if (numbers.slope <= 0) throw wrong('calibration.mapping.slope must be more than 0');
  return numbers;
}

/** Evidence of an attack in one frame as a logit: 0 is the equal-error point, above it an attack is likelier. */
export function toEvidence(raw: number, missingContext: number, calibration: LivenessCalibration): number {
  const kept = Math.min(1 - CERTAIN, Math.max(CERTAIN, raw));
  const { slope, offset, contextSlope } = calibration;
  return slope * Math.log(kept / (1 - kept)) + offset + contextSlope * missingContext;
}

/** The confidence 0..1 that a logit stands for. */
export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
