/**
 * Error rates of scores whose truth is known: counts, curves, bounds and the measurements of ISO/IEC 30107-3 and 19795-1 made of
 * them. Pure: the command, the server and the console count with the same code.
 */
export {
  areaUnderCurve,
  countErrors,
  type EqualError,
  findEqualError,
  type LabelledScores,
  type OperatingPoint,
  sweepThresholds,
  thresholdForFalseAlarmRate,
  thresholdForMissRate,
} from './error-curve.ts';
export { type Change, compareFigures, type Figure, listFigures } from './figures.ts';
export { findWorstErrors, type WorstError } from './find-worst-errors.ts';
export { dealFolds, type FoldAccuracy, measureFoldAccuracy, type ScoredPair } from './fold-accuracy.ts';
export { binScores, type Histogram } from './histogram.ts';
export { listMatchingFigures } from './matching-figures.ts';
export {
  attackKinds,
  type LivenessMeasurement,
  livenessScores,
  measureLiveness,
  scoresOf,
} from './measure-liveness.ts';
export {
  type Acquisition,
  type ComparedPair,
  cosines,
  type MatchingMeasurement,
  measureMatching,
} from './measure-matching.ts';
export type { SystemMeasurement } from './measure-system.ts';
export { normalDeviate } from './normal-deviate.ts';
export type { LivenessResponse, Presentation, ReferenceMatch, Thresholds } from './presentation.ts';
export { type Proportion, proportion } from './proportion.ts';
export { type ScoresByKind, type TracedPoint, traceErrors } from './trace-errors.ts';
