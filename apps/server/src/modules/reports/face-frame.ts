import type { Json } from '../../shared/json.ts';
import type { FaceFrame } from './report-document.ts';

/** A box in pixels. */
export interface BoxPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A stored box in whole pixels: an object with named sides, or `[left, top, width, height]`; `null` when it is neither. */
export function boxIn(json: Json | undefined): BoxPlace | null {
  if (typeof json !== 'object' || json === null) return null;
  const sides = Array.isArray(json) ? json : ['left', 'top', 'width', 'height'].map((side) => (json as never)[side]);
  const [left, top, width, height] = sides.map((side: Json) => (typeof side === 'number' ? Math.round(side) : null));
  if (left == null || top == null || width == null || height == null) return null;
  return { left, top, width, height };
}

/** The box as shares of the picture, cut where it reaches past the edges; `null` when nothing of it is inside. */
export function toFaceFrame(
  box: BoxPlace | null,
  picture: { readonly width: number; readonly height: number },
): FaceFrame | null {
  if (!box) return null;
  const left = clamp(box.left / picture.width);
  const right = clamp((box.left + box.width) / picture.width);
  const top = clamp(box.top / picture.height);
  const bottom = clamp((box.top + box.height) / picture.height);
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : null;
}

const clamp = (share: number) => Math.min(Math.max(share, 0), 1);
