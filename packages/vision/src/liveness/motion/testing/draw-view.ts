import { drawFace, type Expression } from '../../../gestures/testing/draw-face.ts';
import { evenContrast, type FaceView, VIEW_SIDE } from '../view-face.ts';

/** What is before a drawn camera: a head, or a picture of one that is tilted. */
export interface Shown {
  readonly isPicture?: boolean;
  /** Degrees; above 0 to the viewer's right. */
  readonly yaw?: number;
  readonly roll?: number;
  /** 1 = as large as at rest. */
  readonly size?: number;
  /** Share by which everything below the nose is drawn out downwards. */
  readonly gape?: number;
}

/** Pixels of the picture: of half the distance of the outer eye corners, of a pixel of the view, of the face's middle. */
const unit = 50;
const pixel = 3.2;
const middle = { x: 240, y: 330 };

/** Draws a textured face. The texture is the same in every view. */
export function drawView(index: number, shown: Shown = {}): FaceView {
  const { isPicture = false, yaw = 0, roll = 0, size = 1, gape = 0 } = shown;
  const [cos, sin] = [Math.cos((yaw * Math.PI) / 180), Math.sin((yaw * Math.PI) / 180)];
  const [rollCos, rollSin] = [Math.cos((roll * Math.PI) / 180), Math.sin((roll * Math.PI) / 180)];
  const grey = Float32Array.from({ length: VIEW_SIDE ** 2 }, (_, i) => {
    const [px, py] = [((i % VIEW_SIDE) - 31.5) * pixel, (Math.floor(i / VIEW_SIDE) - 31.5) * pixel];
    const across = (px * rollCos + py * rollSin) / unit / size;
    const down = (py * rollCos - px * rollSin) / unit / size;
    const y = down > 0 ? down / (1 + gape) : down;
    let x = across / cos;
    // The place whose depth brings it there: a few rounds are enough.
    if (!isPicture) for (let round = 0; round < 12; round++) x = (across - depthAt(x, y) * sin) / cos;
    return 128 + 12 * textureAt(x, y) + ((i * 7919) % 5) - 2;
  });
  const face: Expression = isPicture ? {} : { yaw };
  const points = drawFace(face).map((point) => {
    const x = ((point.x - middle.x) / pixel) * size * (isPicture ? cos : 1);
    const y = ((point.y - middle.y) / pixel) * size;
    return { x: x * rollCos - y * rollSin, y: (x * rollSin + y * rollCos) * (y > 0 ? 1 + gape : 1) };
  });
  return {
    index,
    timestampMs: index * 400,
    scale: pixel,
    yaw: isPicture ? 0 : yaw,
    pitch: 0,
    points,
    values: evenContrast(grey),
  };
}

/** How far a head stands out, another one than that which the fit supposes. In units, from the middle of the face. */
function depthAt(x: number, y: number): number {
  const skull = 1.3 * Math.sqrt(Math.max(0.05, 1 - (x / 1.7) ** 2 - (y / 2.4) ** 2));
  return skull + 0.6 * Math.exp(-(x ** 2) / 0.08 - (y + 0.4) ** 2 / 0.15);
}

function textureAt(x: number, y: number): number {
  return Math.sin(5 * x + 2 * y) + Math.sin(7 * y - 3 * x + 1) + Math.sin(9 * x + 8 * y + 2) + Math.sin(11 * x - 6 * y);
}
