/** Comparisons of two faces in columns of equal length; people are numbers from 0 on. */
export interface Comparisons {
  readonly cosines: Float32Array;
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** A face with who it is. */
export interface KnownFace {
  readonly person: string;
  /** Of unit length. */
  readonly embedding: Float32Array;
}

/** Comparisons of one person apart from those of two. */
export interface LabelledComparisons {
  readonly genuine: Comparisons;
  readonly strangers: Comparisons;
}

/** Compares every face with every other, each pair of faces once. */
export function compareAll(faces: readonly KnownFace[]): LabelledComparisons {
  return compare(faces, faces, (place, other) => place < other);
}

/** Compares each of some faces with each of others: portraits on documents with selfies. */
export function compareAcross(faces: readonly KnownFace[], others: readonly KnownFace[]): LabelledComparisons {
  return compare(faces, others, () => true);
}

function compare(
  faces: readonly KnownFace[],
  others: readonly KnownFace[],
  isWanted: (place: number, other: number) => boolean,
): LabelledComparisons {
  const people = new Map([...new Set([...faces, ...others].map(({ person }) => person))].map((name, i) => [name, i]));
  const [genuine, strangers] = [openColumns(), openColumns()];
  for (const [place, face] of faces.entries()) {
    const first = people.get(face.person)!;
    for (const [otherPlace, other] of others.entries()) {
      if (!isWanted(place, otherPlace)) continue;
      const second = people.get(other.person)!;
      (first === second ? genuine : strangers).push(dot(face.embedding, other.embedding), first, second);
    }
  }
  return { genuine: genuine.close(), strangers: strangers.close() };
}

function openColumns() {
  const cosines: number[] = [];
  const first: number[] = [];
  const second: number[] = [];
  return {
    push(cosine: number, one: number, other: number) {
      cosines.push(cosine);
      first.push(one);
      second.push(other);
    },
    close: (): Comparisons => ({
      cosines: Float32Array.from(cosines),
      first: Int32Array.from(first),
      second: Int32Array.from(second),
    }),
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
