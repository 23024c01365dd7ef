import { MAX_LOGIT, type TrainingFrame } from '@praesto/vision/training';
import { type Example, fitLogistic, type LinearModel, predict } from '../fit/fit-logistic.ts';
import { type Fold, leaveSourcesOut, leaveSubjectsOut } from '../fit/leave-out.ts';
import type { Sample, TextureLogits } from './sample.ts';

/** Of the penalties 0.004, 0.04 and 0.4 the middle one, at which held-out people and held-out sources both did well. */
const RIDGE = 0.036;
/** Subjects are dealt into as many groups, each held out once. */
const SUBJECT_FOLDS = 10;

/** Which of the numbers of a texture are looked at; all of them by default. */
export type Columns = (place: number) => boolean;

/** Fits the texture head. Subjects count by the root of how many frames they have, so that nobody outweighs the others. */
export function fitTexture(samples: readonly Sample[], columns: Columns = () => true): LinearModel {
  const counts = new Map<string, number>();
  const keyOf = ({ subject, species }: Sample) => `${species === null}\t${subject}`;
  for (const sample of samples) counts.set(keyOf(sample), (counts.get(keyOf(sample)) ?? 0) + sample.frames.length);
  const examples: Example[] = samples.flatMap((sample) =>
    sample.frames.map(({ texture }) => ({
      values: texture.filter((_, place) => columns(place)),
      isAttack: sample.species !== null,
      weight: 1 / Math.sqrt(counts.get(keyOf(sample))!),
    })),
  );
  return fitLogistic(examples, RIDGE);
}

/** What is held out together: all of a source, or some people wherever they appear. */
export type HoldOut = 'source' | 'subject';

/** Scores every frame with a head that saw nobody and nothing of what is held out with it. */
export function scoreHeldOut(samples: readonly Sample[], holdOut: HoldOut, columns?: Columns): TextureLogits {
  const logits = new Map<TrainingFrame, number>();
  for (const { fitted, tested } of holdOutSamples(samples, holdOut)) {
    const head = fitTexture(fitted, columns);
    for (const { frames } of tested) for (const frame of frames) logits.set(frame, textureLogit(head, frame, columns));
  }
  return logits;
}

/** The log-odds of a frame by its texture, within the bounds of the product. */
function textureLogit(head: LinearModel, { texture }: TrainingFrame, columns: Columns = () => true): number {
  const values = texture.filter((_, place) => columns(place));
  return Math.min(MAX_LOGIT, Math.max(-MAX_LOGIT, predict(head, values)));
}

/** Every sample is tested once, by what was fitted without what is held out with it. */
export function holdOutSamples(samples: readonly Sample[], holdOut: HoldOut): Fold<Sample>[] {
  if (holdOut === 'source') return leaveSourcesOut(samples);
  const subjects = [...new Set(samples.map(({ subject }) => subject))].sort();
  return leaveSubjectsOut(samples, subjects, SUBJECT_FOLDS);
}
