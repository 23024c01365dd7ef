import type { Point } from '../../../records.ts';
import type { MaskSurface } from './mask-surface.ts';

/** Which point of a mask each place of the picture shows. Places are finer than pixels by `FINER` along each axis. */
export interface SurfaceTrace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** `u` of each place; NaN where the mask is not seen. */
  readonly u: Float32Array;
  readonly v: Float32Array;
}

/** Places to a pixel along each axis: enough for smooth edges. */
export const FINER = 2;

const COLUMNS = 40;
const ROWS = 24;

/** Traces a surface as a net of triangles; the side that is turned away first, so that the near one hides it. */
export function traceSurface({ at, frame }: MaskSurface): SurfaceTrace {
  const net = Array.from({ length: COLUMNS + 1 }, (_, i) =>
    Array.from({ length: ROWS + 1 }, (_, j) => at((2 * i) / COLUMNS - 1, j / ROWS)),
  );
  const trace = openTrace(net.flat());
  for (let step = 0; step < COLUMNS; step++) {
    const i = frame.turn < 0 ? step : COLUMNS - 1 - step;
    for (let j = 0; j < ROWS; j++) {
      const corner = (di: number, dj: number): Corner => ({
        ...net[i + di]![j + dj]!,
        u: (2 * (i + di)) / COLUMNS - 1,
        v: (j + dj) / ROWS,
      });
      fillTriangle(trace, [corner(0, 0), corner(1, 0), corner(0, 1)]);
      fillTriangle(trace, [corner(1, 1), corner(1, 0), corner(0, 1)]);
    }
  }
  return trace;
}

type Corner = Point & { readonly u: number; readonly v: number };

function openTrace(points: readonly Point[]): SurfaceTrace {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.floor(Math.min(...xs)) - 1, Math.floor(Math.min(...ys)) - 1];
  const width = (Math.ceil(Math.max(...xs)) + 1 - left) * FINER;
  const height = (Math.ceil(Math.max(...ys)) + 1 - top) * FINER;
  const u = new Float32Array(width * height).fill(Number.NaN);
  return { left, top, width, height, u, v: new Float32Array(width * height) };
}

/** Every place whose middle lies in the triangle, by barycentric coordinates. */
function fillTriangle(trace: SurfaceTrace, corners: readonly [Corner, Corner, Corner]): void {
  const [a, b, c] = corners.map((corner) => ({
    ...corner,
    x: (corner.x - trace.left) * FINER,
    y: (corner.y - trace.top) * FINER,
  })) as [Corner, Corner, Corner];
  const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (Math.abs(area) < 1e-9) return;
  const lastX = Math.ceil(Math.max(a.x, b.x, c.x));
  const lastY = Math.ceil(Math.max(a.y, b.y, c.y));
  for (let y = Math.floor(Math.min(a.y, b.y, c.y)); y < lastY; y++) {
    for (let x = Math.floor(Math.min(a.x, b.x, c.x)); x < lastX; x++) {
      const [px, py] = [x + 0.5, y + 0.5];
      const second = ((px - a.x) * (c.y - a.y) - (c.x - a.x) * (py - a.y)) / area;
      const third = ((b.x - a.x) * (py - a.y) - (px - a.x) * (b.y - a.y)) / area;
      if (second < -1e-6 || third < -1e-6 || second + third > 1 + 1e-6) continue;
      const i = y * trace.width + x;
      trace.u[i] = a.u + second * (b.u - a.u) + third * (c.u - a.u);
      trace.v[i] = a.v + second * (b.v - a.v) + third * (c.v - a.v);
    }
  }
}
