import type { Outline } from '../../core/snapshot.ts';
import type { Box, Placement } from '../models/place-outline.ts';
import type { Prompt } from '../models/prompt.ts';
import { drawSvg, setAttributes } from '../parts/draw.ts';

/** Corners of the frame of a document, in CSS pixels. */
const CORNER = 14;

/** What is laid over the picture: a mask with a hole, and the ring around the hole. */
export class OutlineDrawing {
  readonly #mask = drawSvg('path', { class: 'mask', 'fill-rule': 'evenodd' });
  readonly #track = drawSvg('path', { class: 'ring-track' });
  readonly #ring = drawSvg('path', { class: 'ring', pathLength: 100 });
  readonly element = drawSvg('svg', { class: 'drawing', 'aria-hidden': 'true' }, this.#mask, this.#track, this.#ring);

  /** @param gap between the hole and the ring, in CSS pixels */
  place({ picture, outline: hole }: Placement, outline: Outline, gap: number): void {
    setAttributes(this.element, {
      viewBox: `0 0 ${round(picture.width)} ${round(picture.height)}`,
      'data-outline': outline,
    });
    const all = `M0 0H${round(picture.width)}V${round(picture.height)}H0Z`;
    const ring = pathOf(grow(hole, outline === 'oval' ? gap : 0), outline);
    setAttributes(this.#mask, { d: outline === 'none' ? '' : `${all}${pathOf(hole, outline)}` });
    for (const line of [this.#track, this.#ring]) setAttributes(line, { d: outline === 'none' ? '' : ring });
  }

  update({ ring }: Prompt): void {
    setAttributes(this.element, { 'data-tone': ring.tone });
    // A dash as long as the line with round ends would leave a dot at nothing.
    setAttributes(this.#ring, { visibility: ring.progress > 0 ? null : 'hidden' });
    this.#ring.style.strokeDashoffset = String(100 * (1 - ring.progress));
  }
}

function pathOf(box: Box, outline: Outline): string {
  return outline === 'oval' ? ovalPath(box) : cardPath(box);
}

/** Begins at the top and goes clockwise, as a clock does. */
function ovalPath({ left, top, width, height }: Box): string {
  const [rx, ry] = [width / 2, height / 2];
  const at = `${round(left + rx)} ${round(top)}`;
  const arc = `${round(rx)} ${round(ry)} 0 0 1`;
  return `M${at}A${arc} ${round(left + rx)} ${round(top + height)}A${arc} ${at}Z`;
}

function cardPath({ left, top, width, height }: Box): string {
  const corner = (x: number, y: number) => `a${CORNER} ${CORNER} 0 0 1 ${x} ${y}`;
  const [across, down] = [round(width - 2 * CORNER), round(height - 2 * CORNER)];
  return (
    `M${round(left + CORNER)} ${round(top)}h${across}${corner(CORNER, CORNER)}v${down}${corner(-CORNER, CORNER)}` +
    `h${-across}${corner(-CORNER, -CORNER)}v${-down}${corner(CORNER, -CORNER)}Z`
  );
}

function grow(box: Box, by: number): Box {
  return { left: box.left - by, top: box.top - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
