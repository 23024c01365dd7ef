import type { Neighbour } from './person-index.ts';

/**
 * Takes a photo in among the nearest. Of each person only the photo that is most like the probe counts; the most similar
 * persons come first, and of equally similar ones that with the lower id of its photo.
 */
export function keepNearest(nearest: Neighbour[], photo: Neighbour, count: number): void {
  const known = nearest.findIndex(({ personId }) => personId === photo.personId);
  if (known >= 0 && !isNearer(photo, nearest[known]!)) return;
  if (known < 0 && nearest.length >= count && !isNearer(photo, nearest.at(-1)!)) return;
  if (known >= 0) nearest.splice(known, 1);
  const place = nearest.findIndex((other) => isNearer(photo, other));
  nearest.splice(place < 0 ? nearest.length : place, 0, photo);
  if (nearest.length > count) nearest.pop();
}

function isNearer(a: Neighbour, b: Neighbour): boolean {
  return a.cosine > b.cosine || (a.cosine === b.cosine && a.imageId < b.imageId);
}
