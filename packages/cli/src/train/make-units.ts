import { ENOUGH_FRAMES, type TrainingFrame } from '@praesto/vision/training';
import type { Sample } from './sample.ts';

/** Kinds of presentation that are calibrated apart. */
export const kinds = ['photo', 'clip', 'set'] as const;
export type Kind = (typeof kinds)[number];

/** What one decision is made of. */
export interface Unit {
  readonly kind: Kind;
  readonly sample: Sample;
  readonly frames: readonly TrainingFrame[];
  /** Put together of pictures that were not sent together: only to fit on, never to report an error rate on. */
  readonly isMadeUp: boolean;
}

/** Pictures in a made-up set. */
const SET_SIZE = 3;

/**
 * What the samples hold of each kind. Every frame could be sent alone as a photo. A clip is judged by up to 8 frames.
 * There are no shots sets and hardly any clips from close by, so pictures of one person of one source are put together.
 */
export function makeUnits(samples: readonly Sample[]): Unit[] {
  const photos = samples.flatMap((sample) => sample.frames.map((frame) => makeUnit('photo', sample, [frame])));
  const clips = samples
    .filter(({ frames }) => frames.length > 1)
    .map((sample) => makeUnit('clip', sample, sample.frames.slice(0, ENOUGH_FRAMES)));
  return [
    ...photos,
    ...clips,
    ...putTogether(samples, 'set', SET_SIZE),
    ...putTogether(samples, 'clip', ENOUGH_FRAMES),
  ];
}

function makeUnit(kind: Kind, sample: Sample, frames: readonly TrainingFrame[]): Unit {
  return { kind, sample, frames, isMadeUp: false };
}

function putTogether(samples: readonly Sample[], kind: Kind, size: number): Unit[] {
  const groups = Map.groupBy(samples, ({ source, subject, species }) => [source, subject, species].join('\t'));
  return [...groups.values()].flatMap((own) => {
    const frames = own.flatMap((sample) => sample.frames);
    return Array.from({ length: Math.floor(frames.length / size) }, (_, i) => ({
      kind,
      sample: own[0]!,
      frames: frames.slice(i * size, (i + 1) * size),
      isMadeUp: true,
    }));
  });
}
