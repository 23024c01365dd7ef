import type { MediaView, OutputImageView } from '@praesto/client';
import type { Square } from '../analyses/results.ts';

export type Point = readonly [x: number, y: number];

/** What is drawn over a picture, in its pixels. */
export interface Overlay {
  readonly boxes: readonly Square[];
  readonly landmarks: readonly Point[];
}

interface ShotInfo {
  readonly box?: { readonly left: number; readonly top: number; readonly width: number };
  readonly landmarks?: readonly Point[];
}

/** What is known of a best shot, over the best shot itself. */
export function toOverlay(info: OutputImageView['info']): Overlay {
  const { box, landmarks = [] } = info as ShotInfo;
  return { boxes: box ? [[box.left, box.top, box.width]] : [], landmarks };
}

/** The same over the photo that the best shot is a smaller copy of; the box of another check where there is none. */
export function toOriginal(known: {
  readonly medium: MediaView;
  readonly shot: OutputImageView | undefined;
  readonly box: Square | undefined;
}): Overlay {
  const { medium, shot, box } = known;
  const scale = Number(medium.info.width) / Number(shot?.info.width);
  const landmarks = shot ? toOverlay(shot.info).landmarks.map(([x, y]): Point => [x * scale, y * scale]) : [];
  return { boxes: box ? [box] : [], landmarks };
}
