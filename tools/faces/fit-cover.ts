import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fitLogistic, type LinearModel, predict } from '../../packages/cli/src/fit/fit-logistic.ts';
import { type Proportion, proportion } from '../../packages/vision/src/evaluation/index.ts';
import { maskShapes } from '../../packages/vision/src/testing/index.ts';
import type { CoverSample } from './collect-covers.ts';

const WEIGHTS = join(import.meta.dirname, '..', '..', 'packages', 'vision', 'src', 'quality', 'cover-weights.json');

/** Against a mean loss. Ten times less or more moved no rate below by more than its bounds. */
const RIDGE = 1e-3;

/**
 * Log-odds from which on a face is said to be covered: genuine people must not be sent away. The loss of both classes is
 * alike at 0; the offset makes it rarer that a bare face is taken for a covered one.
 */
const OFFSET = 0.5;

/** A sample of which a face was found. */
type Seen = CoverSample & { readonly values: readonly number[] };

const isSeen = (sample: CoverSample): sample is Seen => sample.values !== null;
const isCovered = ({ kind }: CoverSample) => kind !== 'bare';

/** Fits on faces of which `mayUse` says so. */
export function fitCover(samples: readonly CoverSample[]): LinearModel {
  const examples = samples.filter(isSeen).map((sample) => ({
    values: sample.values,
    isAttack: isCovered(sample),
    weight: 1,
  }));
  const { bias, weights } = fitLogistic(examples, RIDGE);
  return { bias: bias - OFFSET, weights };
}

export function writeWeights({ bias, weights }: LinearModel): void {
  const short = (value: number) => Number(value.toPrecision(6));
  writeFileSync(WEIGHTS, `${JSON.stringify({ bias: short(bias), weights: weights.map(short) })}\n`);
}

/** What of some samples is said to be covered. */
export function toldCovered(model: LinearModel, samples: readonly CoverSample[]): Proportion {
  const seen = samples.filter(isSeen);
  return proportion(seen.filter(({ values }) => predict(model, values) >= 0).length, seen.length);
}

/** The same with a tenth of the people held out in turn: each sample is judged by a fit on others. */
export function heldOut(samples: readonly CoverSample[]): (choose: (sample: CoverSample) => boolean) => Proportion {
  const foldOf = foldsOf(samples);
  const models = Array.from({ length: 10 }, (_, fold) => fitCover(samples.filter((sample) => foldOf(sample) !== fold)));
  return (choose) => {
    const chosen = samples.filter(isSeen).filter(choose);
    return proportion(
      chosen.filter((sample) => predict(models[foldOf(sample)]!, sample.values) >= 0).length,
      chosen.length,
    );
  };
}

/** Every shape told by a fit that saw no other thing of that shape, on people who were not fitted on. */
export function unknownShapes(fitted: readonly CoverSample[], tested: readonly CoverSample[]) {
  return maskShapes.map((shape) => {
    const model = fitCover(fitted.filter(({ kind }) => !kind.startsWith(shape)));
    return {
      shape,
      told: toldCovered(
        model,
        tested.filter(({ kind }) => kind.startsWith(shape)),
      ),
    };
  });
}

function foldsOf(samples: readonly CoverSample[]): (sample: CoverSample) => number {
  const people = [...new Set(samples.map(({ subject }) => subject))].sort();
  const folds = new Map(people.map((person, place) => [person, place % 10]));
  return ({ subject }) => folds.get(subject)!;
}
