import { type LabelledScore, logitOfConfidence, type Recalibration } from '@praesto/vision';

/** A score on its way through a fit. */
interface Trial {
  readonly value: number;
  readonly isAttack: boolean;
  readonly weight: number;
}

/**
 * The shipped mapping is what is believed before any data: slope 1 and offset 0, give or take 1 and 2 (standard
 * deviations of a normal prior). Set by judgement; thirty subjects outweigh it, three do not.
 */
const prior = { slope: 1, offset: 0, slopeSpread: 1, offsetSpread: 2 };

/**
 * Logistic recalibration of the logit of confidences (Cox, "Two further applications of a model for binary regression",
 * Biometrika 45, 1958), so that 0.5 is where attack and bona fide are equally likely at even odds: both classes weigh the
 * same, and within a class every subject. Newton's method with halved steps on a strictly convex loss: always one answer.
 */
export function fitRecalibration(scores: readonly LabelledScore[]): Recalibration {
  const trials = weigh(scores);
  let [at, loss] = [{ slope: prior.slope, offset: prior.offset }, Infinity];
  loss = measureLoss(trials, at);
  for (let round = 0; round < 50; round++) {
    const step = newtonStep(trials, at);
    let next = at;
    let nextLoss = loss;
    for (let part = 1; part > 1e-6 && nextLoss >= loss; part /= 2) {
      next = { slope: at.slope - part * step.slope, offset: at.offset - part * step.offset };
      nextLoss = measureLoss(trials, next);
    }
    if (loss - nextLoss < 1e-12) break;
    [at, loss] = [next, nextLoss];
  }
  return at;
}

/** Both classes weigh half of all subjects, every subject the same within its class. */
export function weigh(scores: readonly LabelledScore[]): Trial[] {
  const classes = [...Map.groupBy(scores, ({ species }) => species === null).values()].map((own) =>
    Map.groupBy(own, ({ subject }) => subject),
  );
  const half = classes.reduce((sum, subjects) => sum + subjects.size, 0) / classes.length;
  return classes.flatMap((subjects) =>
    [...subjects.values()].flatMap((own) =>
      own.map(({ score, species }) => ({
        value: logitOfConfidence(score),
        isAttack: species !== null,
        weight: half / subjects.size / own.length,
      })),
    ),
  );
}

/** −log of the likelihood of one outcome. */
export function logLoss(logit: number, isAttack: boolean): number {
  const towards = isAttack ? logit : -logit;
  return towards > 0 ? Math.log1p(Math.exp(-towards)) : Math.log1p(Math.exp(towards)) - towards;
}

function measureLoss(trials: readonly Trial[], { slope, offset }: Recalibration): number {
  const doubt = ((slope - prior.slope) / prior.slopeSpread) ** 2 + ((offset - prior.offset) / prior.offsetSpread) ** 2;
  return trials.reduce(
    (sum, { value, isAttack, weight }) => sum + weight * logLoss(slope * value + offset, isAttack),
    doubt / 2,
  );
}

function newtonStep(trials: readonly Trial[], { slope, offset }: Recalibration): Recalibration {
  const stiff = { slope: prior.slopeSpread ** -2, offset: prior.offsetSpread ** -2 };
  let [gSlope, gOffset] = [stiff.slope * (slope - prior.slope), stiff.offset * (offset - prior.offset)];
  let [hSlope, hBoth, hOffset] = [stiff.slope, 0, stiff.offset];
  for (const { value, isAttack, weight } of trials) {
    const p = 1 / (1 + Math.exp(-slope * value - offset));
    const error = weight * (p - Number(isAttack));
    const bend = weight * p * (1 - p);
    gSlope += error * value;
    gOffset += error;
    hSlope += bend * value * value;
    hBoth += bend * value;
    hOffset += bend;
  }
  const determinant = hSlope * hOffset - hBoth * hBoth;
  return {
    slope: (hOffset * gSlope - hBoth * gOffset) / determinant,
    offset: (hSlope * gOffset - hBoth * gSlope) / determinant,
  };
}
