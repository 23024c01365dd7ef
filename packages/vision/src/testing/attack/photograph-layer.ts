import { fitHomography, project, type Quad } from '../specimen/homography.ts';
import { type Layer, type LightImage, paint } from './light-image.ts';
import { sampleLayer } from './sample-layer.ts';
import { type GridView, viewGrid } from './sub-pixels.ts';

export interface LayerView {
  /** Where the corners of the layer are seen, in pixels of the frame. */
  readonly corners: Quad;
  /** Standard deviation of the lens blur in pixels of the frame. It acts on the grid of a display alone. */
  readonly blur: number;
  /** Whether the layer is a display, whose pixels each are a red, a green and a blue column. */
  readonly isDisplay: boolean;
}

/** Sees a layer in perspective before a background, which has the size of the frame. */
export function photographLayer(layer: Layer, background: LightImage, view: LayerView): LightImage {
  const { width: w, height: h } = layer;
  const toLayer = fitHomography(view.corners, [
    { x: 0, y: 0 },
    { x: w, y: 0 },
    { x: w, y: h },
    { x: 0, y: h },
  ]);
  const footprint = w / Math.hypot(view.corners[1].x - view.corners[0].x, view.corners[1].y - view.corners[0].y);
  // A frame pixel that covers several layer pixels is their mean.
  const rays = Math.max(1, Math.ceil(footprint));
  const grid = view.isDisplay ? viewGrid(gridView(footprint, view.blur)) : null;
  return paint(background, (out, i, x, y) => {
    let [red, green, blue, covered] = [0, 0, 0, 0];
    for (let ray = 0; ray < rays * rays; ray++) {
      const at = project(toLayer, x + ((ray % rays) + 0.5) / rays, y + (Math.floor(ray / rays) + 0.5) / rays);
      if (at.x < 0 || at.y < 0 || at.x > w || at.y > h) continue;
      const seen = sampleLayer(layer, at.x - 0.5, at.y - 0.5);
      red += seen[0]!;
      green += seen[1]!;
      blue += seen[2]!;
      covered += seen[3]!;
    }
    const share = 1 / (rays * rays);
    const rest = 1 - covered * share;
    const middle = grid && covered > 0 ? project(toLayer, x + 0.5, y + 0.5) : null;
    out[i] = red * share * (middle ? grid!(middle.x, middle.y, 0) : 1) + background.rgb[i]! * rest;
    out[i + 1] = green * share * (middle ? grid!(middle.x, middle.y, 1) : 1) + background.rgb[i + 1]! * rest;
    out[i + 2] = blue * share * (middle ? grid!(middle.x, middle.y, 2) : 1) + background.rgb[i + 2]! * rest;
  });
}

/** Width of a camera pixel that gathers light, over the distance from one to the next. */
const APERTURE = 0.8;

function gridView(footprint: number, blur: number): GridView {
  return { footprint: footprint * APERTURE, blur: blur * footprint };
}
