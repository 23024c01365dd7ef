import { scaleBox } from '../face/find-landmarks.ts';
import type { Box } from '../records.ts';

/** A square about a face. */
export interface Context {
  readonly crop: Box;
  /** Side of the crop over side of the face box: the wanted scale, or less where the picture has no room for it. */
  readonly scale: number;
}

/**
 * The square `wanted` times as wide as the face box, shrunk and shifted to stay inside what was filmed.
 * @param content The picture without bands that it was padded with: see `find-content.ts`.
 */
export function contextOf(content: Box, box: Box, wanted: number): Context {
  const side = Math.min(box.width * wanted, content.width, content.height);
  const crop = scaleBox(box, side / box.width);
  const within = (start: number, from: number, length: number) => Math.min(from + length - side, Math.max(from, start));
  const left = within(crop.left, content.left, content.width);
  const top = within(crop.top, content.top, content.height);
  return { crop: { left, top, width: side, height: side }, scale: side / box.width };
}
