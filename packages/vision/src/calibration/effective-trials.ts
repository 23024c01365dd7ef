import { logit } from './liveness-calibration.ts';

/** The part of a labelled score that tells how independent it is. */
interface SubjectScore {
  readonly score: number;
  readonly subject: string;
}

/** Fewer subjects cannot tell how alike presentations of one subject are: they are taken for wholly alike. */
const FEWEST_SUBJECTS = 5;

/**
 * How many independent presentations the given ones are worth: n / (1 + (m − 1) ρ), m the mean size of a subject as a
 * presentation meets it (Σ size² / n), ρ the intraclass correlation (Kish, Survey Sampling, 1965). n when every subject
 * has one presentation, about the number of subjects when presentations of one subject are all alike.
 *
 * ρ is that of the logits of the scores. Right and wrong at a threshold are the same logits cut in two, which correlate
 * less, so the number errs on the low side; and it does not hang on the threshold or on whether any error was seen.
 */
export function effectiveTrials(scores: readonly SubjectScore[]): number {
  const subjects = [...Map.groupBy(scores, ({ subject }) => subject).values()].map((own) =>
    own.map(({ score }) => logit(score)),
  );
  const n = scores.length;
  if (n === 0 || subjects.length === n) return n;
  const size = subjects.reduce((sum, own) => sum + own.length ** 2, 0) / n;
  const correlation = subjects.length < FEWEST_SUBJECTS ? 1 : intraclassCorrelation(subjects);
  return n / (1 + (size - 1) * correlation);
}

/**
 * One-way analysis-of-variance estimate for clusters of unequal size, kept to 0..1 (Donner, "A review of inference
 * procedures for the intraclass correlation coefficient in the one-way random effects model", Int. Stat. Review 54, 1986).
 */
function intraclassCorrelation(clusters: readonly (readonly number[])[]): number {
  const all = clusters.flat();
  const [n, k] = [all.length, clusters.length];
  const mean = average(all);
  const between = clusters.reduce((sum, own) => sum + own.length * (average(own) - mean) ** 2, 0) / (k - 1);
  const within = clusters.reduce((sum, own) => sum + spread(own), 0) / (n - k);
  const size = (n - clusters.reduce((sum, own) => sum + own.length ** 2, 0) / n) / (k - 1);
  const total = between + (size - 1) * within;
  return total === 0 ? 1 : Math.min(1, Math.max(0, (between - within) / total));
}

function spread(values: readonly number[]): number {
  const mean = average(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
