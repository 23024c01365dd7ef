/** Numbers of 0..1 that look random and are the same in every run. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = numbersFrom(20_260);

/** Directions as evenly spread as those of people who are not alike. */
export function unitVectors(count: number, dimension: number): Float32Array[] {
  return Array.from({ length: count }, () => toUnit(Float32Array.from({ length: dimension }, gaussian)));
}

/** Directions close to one, as photos of one person are. */
export function vectorsNear(vector: Float32Array, count: number, distance: number): Float32Array[] {
  return unitVectors(count, vector.length).map((other) =>
    toUnit(vector.map((value, place) => value + distance * other[place]!)),
  );
}

export function toUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function gaussian(): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
