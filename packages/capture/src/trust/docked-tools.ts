/** A window and the page in it, in CSS pixels as `window` tells them. */
export interface WindowSizes {
  readonly outerWidth: number;
  readonly outerHeight: number;
  readonly innerWidth: number;
  readonly innerHeight: number;
  /** The page is in a frame: how much of the window is around that says nothing. */
  readonly isFramed: boolean;
}

/** Docked tools take at least this much of the window; a browser's own bars take less. */
const DOCKED_PX = 200;

/**
 * Whether a part of the window is taken by something, as developer tools that are docked do. Undocked ones are not seen. Who makes all
 * larger has fewer pixels in the page both ways, tools take them from one side.
 */
export function areToolsDocked({ outerWidth, outerHeight, innerWidth, innerHeight, isFramed }: WindowSizes): boolean {
  if (isFramed || outerWidth === 0 || innerWidth === 0 || innerHeight === 0) return false;
  const zoom = Math.max(1, Math.min(outerWidth / innerWidth, outerHeight / innerHeight));
  return outerWidth - innerWidth * zoom > DOCKED_PX || outerHeight - innerHeight * zoom > DOCKED_PX * 1.5;
}
