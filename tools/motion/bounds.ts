import { areaUnderCurve } from '../../packages/vision/src/evaluation/index.ts';
import { seedRandom } from '../../packages/vision/src/testing/attack/seeded-random.ts';

/** A figure of one clip. */
export interface Scored {
  readonly subject: string;
  readonly score: number;
}

export interface Bounded {
  readonly value: number | null;
  readonly low: number;
  readonly high: number;
}

const rounds = 1000;

/**
 * Area under the curve with 95 % bounds from drawing people, not clips, again and again: clips of one person are not
 * independent. With as few people as here the bounds are themselves uncertain.
 */
export function aucByPeople(positives: readonly Scored[], negatives: readonly Scored[]): Bounded {
  const people = [...new Set([...positives, ...negatives].map(({ subject }) => subject))];
  const random = seedRandom(1);
  const drawn = Array.from({ length: rounds }, () => {
    const times = new Map<string, number>();
    for (const _ of people) {
      const one = people[Math.min(people.length - 1, Math.floor(random.between(0, people.length)))]!;
      times.set(one, (times.get(one) ?? 0) + 1);
    }
    return auc(repeat(positives, times), repeat(negatives, times));
  })
    .filter((value) => value !== null)
    .toSorted((a, b) => a - b);
  const at = (share: number) => drawn[Math.round(share * (drawn.length - 1))] ?? Number.NaN;
  return { value: auc(positives, negatives), low: at(0.025), high: at(0.975) };
}

function repeat(clips: readonly Scored[], times: ReadonlyMap<string, number>): Scored[] {
  return clips.flatMap((clip) => new Array<Scored>(times.get(clip.subject) ?? 0).fill(clip));
}

function auc(positives: readonly Scored[], negatives: readonly Scored[]): number | null {
  return areaUnderCurve({
    positives: positives.map(({ score }) => score),
    negatives: negatives.map(({ score }) => score),
  });
}
