export { type Change, compareFigures, type Figure, listFigures } from './evaluate/figures.ts';
export { type LivenessMeasurement, measureLiveness } from './evaluate/measure-liveness.ts';
export {
  type Acquisition,
  type ComparedPair,
  type MatchingMeasurement,
  measureMatching,
} from './evaluate/measure-matching.ts';
export type { LivenessResponse, Presentation, ReferenceMatch, Thresholds } from './evaluate/presentation.ts';
export * from './metrics/error-curve.ts';
export * from './metrics/fold-accuracy.ts';
export * from './metrics/proportion.ts';
