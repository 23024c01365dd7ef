import type { Outline } from '../../core/snapshot.ts';
import type { Box, Placement } from '../models/place-outline.ts';
import type { Prompt } from '../models/prompt.ts';
import { drawSvg, setAttributes } from '../parts/draw.ts';

/** What of the look is a length, in CSS pixels. */
export interface OutlineLook {
  /** Between the hole and the ring. */
  readonly gap: number;
  /** Radius of the corners of a document's frame. */
  readonly corner: number;
}

/** What is laid over the picture: a mask with a hole, and the ring around the hole. */
export class OutlineDrawing {
  readonly #mask = drawSvg('path', { class: 'mask', 'fill-rule': 'evenodd' });
  readonly #track = drawSvg('path', { class: 'ring-track' });
  readonly #ring = drawSvg('path', { class: 'ring', pathLength: 100 });
  readonly element = drawSvg('svg', { class: 'drawing', 'aria-hidden': 'true' }, this.#mask, this.#track, this.#ring);

  place({ picture, outline: hole }: Placement, outline: Outline, { gap, corner }: OutlineLook): void {
    setAttributes(this.element, {
      viewBox: `0 0 ${round(picture.width)} ${round(picture.height)}`,
      'data-outline': outline,
    });
    // Somewhat more than the picture, or a hair of it would shine through along its edges.
    const all = `M-2 -2H${round(picture.width + 2)}V${round(picture.height + 2)}H-2Z`;
    const pathOf = (box: Box) => (outline === 'oval' ? ovalPath(box) : cardPath(box, corner));
    const ring = pathOf(grow(hole, outline === 'oval' ? gap : 0));
    setAttributes(this.#mask, { d: outline === 'none' ? '' : `${all}${pathOf(hole)}` });
    for (const line of [this.#track, this.#ring]) setAttributes(line, { d: outline === 'none' ? '' : ring });
  }

  update({ ring }: Prompt): void {
    setAttributes(this.element, { 'data-tone': ring.tone });
    // A dash as long as the line with round ends would leave a dot at nothing.
    setAttributes(this.#ring, { visibility: ring.progress > 0 ? null : 'hidden' });
    this.#ring.style.strokeDashoffset = String(100 * (1 - ring.progress));
  }
}

/** Begins at the top and goes clockwise, as a clock does. */
function ovalPath({ left, top, width, height }: Box): string {
  const [rx, ry] = [width / 2, height / 2];
  const at = `${round(left + rx)} ${round(top)}`;
  const arc = `${round(rx)} ${round(ry)} 0 0 1`;
  return `M${at}A${arc} ${round(left + rx)} ${round(top + height)}A${arc} ${at}Z`;
}

function cardPath({ left, top, width, height }: Box, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const turn = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  const [across, down] = [round(width - 2 * r), round(height - 2 * r)];
  return (
    `M${round(left + r)} ${round(top)}h${across}${turn(r, r)}v${down}${turn(-r, r)}` +
    `h${-across}${turn(-r, -r)}v${-down}${turn(r, -r)}Z`
  );
}

function grow(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
