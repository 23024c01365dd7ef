import { type LabelledScore, logitOfConfidence, type Recalibration, recalibrate } from '@praesto/vision';
import { divideSample } from './divide-sample.ts';
import { fitRecalibration, logLoss } from './fit-recalibration.ts';

/** Why the shipped mapping was kept. */
export type KeptReason =
  /** A fit would be noise. */
  | 'too_few'
  /** On presentations kept back the fit was no better than the shipped mapping, beyond its standard error. */
  | 'no_better'
  /** The fit would turn the order of scores round. */
  | 'not_rising';

/** A sample on the scale on which its errors are to be measured. */
export interface RecalibratedSample {
  /** `null`: the shipped mapping was kept. */
  readonly recalibration: Recalibration | null;
  readonly kept: KeptReason | null;
  /** How the fit was tried on presentations kept back; `null` where there was none. */
  readonly trial: Trial | null;
  /** Out of fold where a recalibration is taken, as they came otherwise: in neither case has a score been fitted on. */
  readonly scores: readonly LabelledScore[];
}

interface Trial {
  readonly leftOut: 'source' | 'subject';
  readonly folds: number;
  /** Mean −log likelihood of a subject, both classes weighing the same, under the shipped mapping and under the fit. */
  readonly shippedLoss: number;
  readonly fittedLoss: number;
  /** Standard error of their difference. */
  readonly standardError: number;
}

/**
 * Recalibrates a sample of one kind if that pays: fits it with each source (or a fifth of the subjects) left out, scores
 * what was left out, and takes the fit on all of them only if these scores are better than the shipped ones.
 */
export function recalibrateSample(scores: readonly LabelledScore[]): RecalibratedSample {
  const division = divideSample(scores);
  if (division === null) return { recalibration: null, kept: 'too_few', trial: null, scores };
  const pairs = division.folds.flatMap(({ fitted, tested }) => {
    const fit = fitRecalibration(fitted);
    return tested.map((shipped) => ({ shipped, fitted: { ...shipped, score: recalibrate(shipped.score, fit) } }));
  });
  const trial: Trial = { leftOut: division.by, folds: division.folds.length, ...compareLosses(pairs) };
  const recalibration = fitRecalibration(scores);
  const keep = (kept: KeptReason) => ({ recalibration: null, kept, trial, scores });
  if (recalibration.slope <= 0) return keep('not_rising');
  if (trial.shippedLoss - trial.fittedLoss <= trial.standardError) return keep('no_better');
  return { recalibration, kept: null, trial, scores: pairs.map(({ fitted }) => fitted) };
}

interface Pair {
  readonly shipped: LabelledScore;
  readonly fitted: LabelledScore;
}

/** Subject by subject, as presentations of one subject are not independent; both classes weigh the same. */
function compareLosses(pairs: readonly Pair[]): Pick<Trial, 'shippedLoss' | 'fittedLoss' | 'standardError'> {
  const classes = [...Map.groupBy(pairs, ({ shipped }) => shipped.species === null).values()].map((own) =>
    [...Map.groupBy(own, ({ shipped }) => shipped.subject).values()].map((subject) => ({
      shipped: mean(subject.map((pair) => lossOf(pair.shipped))),
      fitted: mean(subject.map((pair) => lossOf(pair.fitted))),
    })),
  );
  const variances = classes.map((own) => variance(own.map(({ shipped, fitted }) => shipped - fitted)) / own.length);
  return {
    shippedLoss: mean(classes.map((own) => mean(own.map(({ shipped }) => shipped)))),
    fittedLoss: mean(classes.map((own) => mean(own.map(({ fitted }) => fitted)))),
    standardError: Math.sqrt(variances.reduce((sum, one) => sum + one, 0)) / classes.length,
  };
}

function lossOf({ score, species }: LabelledScore): number {
  return logLoss(logitOfConfidence(score), species !== null);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
