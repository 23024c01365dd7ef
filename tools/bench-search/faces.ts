/** Numbers in an embedding of the models that are shipped. */
export const dimension = 512;

/** The embedding of the n-th person, the same in every run: a direction that is like no other. */
export function faceOf(place: number): Float32Array {
  const draw = drawsFrom(place);
  const face = new Float32Array(dimension);
  for (let at = 0; at < dimension; at += 1) face[at] = draw() + draw() - 1;
  return toUnit(face);
}

/** Another photo of the n-th person: its cosine with the first is about 0.7, as of photos of people. */
export function photoOf(place: number): Float32Array {
  const [face, other] = [faceOf(place), faceOf(place + 2 ** 30)];
  return toUnit(face.map((value, at) => value + other[at]!));
}

/** Somebody who is not among them. */
export function strangerOf(place: number): Float32Array {
  return faceOf(place + 2 ** 31);
}

function drawsFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function toUnit(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const factor = 1 / Math.sqrt(squares);
  for (let at = 0; at < vector.length; at += 1) vector[at]! *= factor;
  return vector;
}
