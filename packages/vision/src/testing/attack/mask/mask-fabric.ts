import type { MaskSettings, MaskShape } from './mask-settings.ts';

/** How much light a point of a mask sends back beside a flat piece of it, before its colour. */
export type Relief = (u: number, v: number) => number;

/** Folds, seams and edges by shape. Widths are shares of the mask. */
const RELIEFS: Readonly<Record<MaskShape, Relief>> = {
  // Three pleats, open towards the chin; a stitched hem all round; the wire above the nose.
  surgical: (u, v) =>
    pleat(v, 0.33) * pleat(v, 0.5) * pleat(v, 0.67) * (1 - 0.12 * line(v, 0.06, 0.012)) * hem(u, v, 0.035),
  // A fold down the middle, from which both sides fall away, and embossed edges.
  ffp2: (u, v) =>
    (1 - 0.3 * line(u, 0, 0.02)) *
    (u < 0 ? 1.04 : 0.93) *
    hem(u, v, 0.05) *
    (1 - 0.1 * line(v, 0.1 + 0.1 * u * u, 0.015)),
  // A curved seam down the middle, soft folds beside it.
  cloth: (u, v) =>
    (1 - 0.2 * line(u, 0.04 * Math.sin(5 * v), 0.015)) * (1 + 0.05 * Math.sin(9 * v + 5 * u * u)) * hem(u, v, 0.03),
  // Loose folds that hang between the sides.
  scarf: (u, v) => 1 + 0.16 * Math.sin(16 * v - 7 * u * u + 2 * u) + 0.07 * Math.sin(31 * v - 11 * u * u),
};

export function reliefOf(shape: MaskShape): Relief {
  return RELIEFS[shape];
}

/** Share of its colour that a point of the pattern keeps. */
export function patternOf({ pattern }: MaskSettings): Relief {
  if (pattern === 'plain') return () => 1;
  const stripe = (place: number) => (Math.floor(place * 9 + 100) % 2 === 0 ? 1 : 0.45);
  if (pattern === 'stripes') return (_, v) => stripe(v);
  return (u, v) => Math.sqrt(stripe(v) * stripe(u));
}

/** Light above a fold, dark below it. */
function pleat(v: number, at: number): number {
  const distance = v - at;
  if (distance < -0.06 || distance > 0.05) return 1;
  return distance < 0 ? 1 + 0.5 * (distance + 0.06) : 1 - 0.28 * (1 - distance / 0.05);
}

/** 1 on a line, 0 beside it. */
function line(at: number, place: number, width: number): number {
  return Math.exp(-(((at - place) / width) ** 2));
}

/** A seam that runs along the edge. */
function hem(u: number, v: number, width: number): number {
  const edge = Math.min(v, 1 - v, 1 - Math.abs(u));
  return 1 - 0.1 * line(edge, width, width / 4);
}
