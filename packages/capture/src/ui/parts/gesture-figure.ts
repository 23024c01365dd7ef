import type { Gesture } from '../../core/capture-action.ts';
import { drawSvg } from './draw.ts';

/** Which way the arrow beside the head points; a smile and a blink have none. */
const arrows: Readonly<Partial<Record<Gesture, string>>> = {
  turn_left: 'M13 38l-8 8 8 8',
  turn_right: 'M83 38l8 8-8 8',
  look_up: 'M40 11l8-8 8 8',
  look_down: 'M40 85l8 8 8-8',
};

/**
 * A head that does what is asked for, over and over; it stands still for whoever wants less motion, in the final pose.
 * @param isMirrored whether the picture beside it is: the person's left is then on the left of the screen
 */
export function drawGestureFigure(gesture: Gesture, isMirrored: boolean): SVGSVGElement {
  return drawSvg(
    'svg',
    { viewBox: '0 0 96 96', class: 'figure', 'data-gesture': towards(gesture, isMirrored), 'aria-hidden': 'true' },
    drawSvg('path', { class: 'figure-shoulders', d: 'M14 94c3-13 13-19 24-20h20c11 1 21 7 24 20' }),
    drawSvg('ellipse', { class: 'figure-head', cx: 48, cy: 45, rx: 24, ry: 30 }),
    drawSvg(
      'g',
      { class: 'figure-face' },
      drawSvg('g', { class: 'figure-eyes' }, eye(39), eye(57)),
      drawSvg('path', { class: 'figure-nose', d: 'M48 42v9h-3' }),
      drawSvg('path', { class: 'figure-mouth', d: 'M40 60q8 3 16 0' }),
      drawSvg('path', { class: 'figure-smile', d: 'M38 57q10 13 20 0z' }),
    ),
    arrows[gesture] === undefined ? null : drawSvg('path', { class: 'figure-arrow', d: arrowOf(gesture, isMirrored) }),
  );
}

function eye(cx: number): SVGEllipseElement {
  return drawSvg('ellipse', { cx, cy: 38, rx: 2.6, ry: 3.4 });
}

/** Left and right as they are on the screen. */
function towards(gesture: Gesture, isMirrored: boolean): Gesture {
  if (isMirrored || (gesture !== 'turn_left' && gesture !== 'turn_right')) return gesture;
  return gesture === 'turn_left' ? 'turn_right' : 'turn_left';
}

function arrowOf(gesture: Gesture, isMirrored: boolean): string {
  return arrows[towards(gesture, isMirrored)] ?? '';
}
