import { dot } from '../../apps/server/src/platform/database/vectors.ts';

/** 512 numbers, as the shipped model makes them. */
export const dimensions = 512;

/** Random directions, the same ones for one seed: harder than faces, which lie in fewer dimensions. */
export function openDirections(seed: number): () => Float32Array {
  let state = seed;
  const uniform = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return () => toUnit(Float32Array.from({ length: dimensions }, normal));
}

/** Another photo of a face, at this cosine. */
export function another(face: Float32Array, cosine: number, direction: Float32Array): Float32Array {
  const along = dot(face, direction);
  const across = toUnit(direction.map((value, place) => value - along * face[place]!));
  return toUnit(face.map((value, place) => cosine * value + Math.sqrt(1 - cosine ** 2) * across[place]!));
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}

/** Places of the `count` faces most like a probe, by comparing with each in floats. */
export function findNearestPlaces(
  faces: readonly Float32Array[],
  probe: Float32Array,
  count: number,
): readonly number[] {
  return faces
    .map((face, place) => ({ place, cosine: dot(face, probe) }))
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, count)
    .map(({ place }) => place);
}
