import type { MediaInfo } from '../records.ts';
import type { PresentationKind } from './operating-curve.ts';

/** What a medium is calibrated as. One frame is a photo however it was sent: it cannot show what several can. */
export function presentationKind({ kind, frameCount }: Pick<MediaInfo, 'kind' | 'frameCount'>): PresentationKind {
  if (frameCount === 1) return 'photo';
  return kind === 'video' ? 'clip' : 'set';
}
