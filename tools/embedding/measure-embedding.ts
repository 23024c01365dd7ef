import { readRows } from '../calibrate/read-rows.ts';
import { quantile } from '../calibrate/statistics.ts';
import type { Answers, SeenFace } from './see-faces.ts';

/** How an embedding is made of what the networks answered. */
export type Join = (answers: Answers) => Float32Array;

/** Rates of one way to make an embedding, 0..1; `errors` counts pairs. */
export interface Figures {
  /** Of the protocol's pairs, each fold by the threshold that is best on the others. */
  readonly accuracy: number;
  /** True matches among the protocol's genuine pairs, by the false-match rate over all pairs of two people of LFW. */
  readonly protocol: readonly [atThousandth: number, atTenThousandth: number];
  /** The same among all genuine pairs of LFW. */
  readonly all: readonly [atThousandth: number, atTenThousandth: number];
  /** Specimen ID cards against selfies at a false-match rate of 1e-3. */
  readonly cards: number;
  /** `verify_small`, at the threshold that serves it best. */
  readonly errors: number;
}

interface Joined {
  readonly face: SeenFace;
  readonly embedding: Float32Array;
}

export function measureEmbedding(faces: readonly SeenFace[], join: Join): Figures {
  const joined = faces.map((face) => ({ face, embedding: join(face.bare) }));
  const lfw = joined.filter(({ face }) => face.set === 'lfw');
  const { same, other } = splitPairs(lfw);
  const limits = [quantile(other, 1 - 1e-3), quantile(other, 1 - 1e-4)];
  const protocol = protocolPairs(joined);
  const genuine = protocol.filter((pair) => pair.isSame).map(({ cosine }) => cosine);
  const ratesOf = (values: ArrayLike<number>) =>
    [shareAbove(values, limits[0]!), shareAbove(values, limits[1]!)] as const;
  return {
    accuracy: accuracyByFolds(protocol),
    protocol: ratesOf(genuine),
    all: ratesOf(same),
    cards: rateOfCards(joined),
    errors: fewestErrors(splitPairs(joined.filter(({ face }) => face.set === 'verify_small'))),
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Cosines of all pairs of faces, sorted. */
function splitPairs(faces: readonly Joined[]): { same: Float64Array; other: Float64Array } {
  const same: number[] = [];
  const other: number[] = [];
  for (const [i, a] of faces.entries()) {
    for (let j = i + 1; j < faces.length; j++) {
      const b = faces[j]!;
      (a.face.subject === b.face.subject ? same : other).push(dot(a.embedding, b.embedding));
    }
  }
  return { same: Float64Array.from(same).sort(), other: Float64Array.from(other).sort() };
}

function shareAbove(values: ArrayLike<number>, limit: number): number {
  return Array.from(values).filter((value) => value > limit).length / values.length;
}

interface ProtocolPair {
  readonly fold: string;
  readonly isSame: boolean;
  readonly cosine: number;
}

function protocolPairs(joined: readonly Joined[]): ProtocolPair[] {
  const byPath = new Map(joined.map(({ face, embedding }) => [face.path, embedding]));
  return readRows('lfw', 'pairs.tsv').flatMap(({ fold = '', file1, file2, same }) => {
    const [a, b] = [byPath.get(`lfw/images/${file1}`), byPath.get(`lfw/images/${file2}`)];
    return a && b ? [{ fold, isSame: same === '1', cosine: dot(a, b) }] : [];
  });
}

function accuracyByFolds(pairs: readonly ProtocolPair[]): number {
  const folds = [...new Set(pairs.map(({ fold }) => fold))];
  const shares = folds.map((held) => {
    const limit = bestLimit(pairs.filter(({ fold }) => fold !== held));
    const own = pairs.filter(({ fold }) => fold === held);
    return own.filter(({ cosine, isSame }) => cosine >= limit === isSame).length / own.length;
  });
  return shares.reduce((sum, share) => sum + share) / shares.length;
}

/** Of the thresholds with the fewest errors the one in the middle. */
function bestLimit(pairs: readonly ProtocolPair[]): number {
  const limits = pairs.map(({ cosine }) => cosine).sort((a, b) => a - b);
  const errors = limits.map((limit) => pairs.filter(({ cosine, isSame }) => cosine >= limit !== isSame).length);
  const fewest = Math.min(...errors);
  const best = limits.filter((_, i) => errors[i] === fewest);
  return best[Math.floor(best.length / 2)]!;
}

function rateOfCards(joined: readonly Joined[]): number {
  const byPath = new Map(joined.map(({ face, embedding }) => [face.path, embedding]));
  const rows = readRows('id_synth', 'pairs.tsv');
  const [same, other]: [number[], number[]] = [[], []];
  for (const card of rows) {
    for (const selfie of rows) {
      const [a, b] = [byPath.get(`id_synth/${card.card}`), byPath.get(selfie.selfie!)];
      if (a && b) (card.subject === selfie.subject ? same : other).push(dot(a, b));
    }
  }
  return shareAbove(same, quantile(Float64Array.from(other).sort(), 1 - 1e-3));
}

function fewestErrors({ same, other }: { same: Float64Array; other: Float64Array }): number {
  const errorsAt = (limit: number) =>
    same.filter((value) => value < limit).length + other.filter((value) => value >= limit).length;
  return [...same].reduce((fewest, limit) => Math.min(fewest, errorsAt(limit)), same.length);
}
