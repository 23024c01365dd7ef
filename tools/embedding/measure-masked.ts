import type { Embedder } from '../../packages/vision/src/face/embedder.ts';
import { quantile } from '../calibrate/statistics.ts';
import type { Answers, SeenFace } from './see-faces.ts';

/** For each network by how much a mask moves its answers. */
export type Shifts = readonly (readonly number[])[];

/** Mean answers to masked faces, aligned by eyes and nose, less those to the same faces without a mask. */
export function fitShifts(faces: readonly SeenFace[], parts: readonly Embedder[]): Shifts {
  const masked = faces.filter((face) => face.masked);
  return parts.map((_, part) => {
    const sum: number[] = [];
    for (const face of masked) {
      const [worn, bare] = [meanOf(face.masked!.upper[part]!), meanOf(face.bare[part]!)];
      for (const [i, value] of worn.entries()) sum[i] = (sum[i] ?? 0) + value - bare[i]!;
    }
    return sum.map((value) => Number((value / masked.length).toFixed(4)));
  });
}

function meanOf(answers: readonly Float32Array[]): Float32Array {
  return answers[0]!.map((_, i) => answers.reduce((sum, answer) => sum + answer[i]!, 0) / answers.length);
}

/** How embeddings are made: of a face, and of one with a mask, given shifts that were fitted on other people. */
export interface MaskedJoin {
  readonly bare: (answers: Answers) => Float32Array;
  readonly masked: (face: NonNullable<SeenFace['masked']>, shifts: Shifts) => Float32Array;
}

/** True-match rates of faces with a mask against bare ones of the same fold, shifts fitted on the other folds. */
export function measureMasked(
  faces: readonly SeenFace[],
  parts: readonly Embedder[],
  join: MaskedJoin,
): readonly [atHundredth: number, atThousandth: number] {
  const [same, other]: [number[], number[]] = [[], []];
  for (const fold of new Set(faces.map((face) => face.fold))) {
    const shifts = fitShifts(
      faces.filter((face) => face.fold !== fold),
      parts,
    );
    const own = faces.filter((face) => face.fold === fold).map((face) => ({ face, embedding: join.bare(face.bare) }));
    for (const { face } of own) {
      if (!face.masked) continue;
      const worn = join.masked(face.masked, shifts);
      for (const bare of own) {
        if (bare.face !== face) (bare.face.subject === face.subject ? same : other).push(dot(worn, bare.embedding));
      }
    }
  }
  const sorted = Float64Array.from(other).sort();
  const rateAt = (rate: number) => {
    const limit = quantile(sorted, 1 - rate);
    return same.filter((value) => value > limit).length / same.length;
  };
  return [rateAt(1e-2), rateAt(1e-3)];
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
