export { type Change, compareFigures, type Figure, listFigures } from './evaluate/figures.ts';
export {
  type LivenessMeasurement,
  type LivenessResponse,
  measureLiveness,
  type Presentation,
  type ReferenceMatch,
  type Thresholds,
} from './evaluate/measure-liveness.ts';
export {
  type Acquisition,
  type ComparedPair,
  type MatchingMeasurement,
  measureMatching,
} from './evaluate/measure-matching.ts';
export * from './metrics/error-curve.ts';
export * from './metrics/fold-accuracy.ts';
export * from './metrics/proportion.ts';
