import type { Point } from '../../records.ts';
import { type FaceSignals, readSignals } from '../face-signals.ts';

/** What a drawn face does. Defaults are those of a face at rest. */
export interface Expression {
  /** Degrees; above 0 to the viewer's right. */
  readonly yaw?: number;
  /** Degrees; above 0 up. */
  readonly pitch?: number;
  readonly roll?: number;
  /** As the signals of these names. */
  readonly eyeOpening?: number;
  readonly browHeight?: number;
  readonly mouthWidth?: number;
  readonly cornerLift?: number;
  readonly mouthOpening?: number;
  /** 1 = as large as at rest. */
  readonly size?: number;
}

interface Point3 {
  readonly x: number;
  readonly y: number;
  /** Towards the camera. */
  readonly z: number;
}

/** The 68 points of a head of plain shape, in pixels. Half the distance of its outer eye corners is 50 pixels. */
export function drawFace(expression: Expression = {}): Point[] {
  const { yaw = 0, pitch = 0, roll = 0, size = 1 } = expression;
  return shapeHead(expression).map((point) => {
    const { x, y } = turn(turn(turn(point, 'x', 'z', yaw), 'z', 'y', -pitch), 'x', 'y', roll);
    return { x: 240 + x * 50 * size, y: 280 + y * 50 * size };
  });
}

/** Turns from the first axis towards the second. */
function turn(point: Point3, from: keyof Point3, to: keyof Point3, degrees: number): Point3 {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const sign = from === 'x' && to === 'z' ? -1 : 1;
  return {
    ...point,
    [from]: point[from] * cos - sign * point[to] * sin,
    [to]: point[to] * cos + sign * point[from] * sin,
  };
}

/** In units of half the distance of the outer eye corners, from the middle between them; y downwards. */
function shapeHead(expression: Expression): Point3[] {
  const { eyeOpening = 0.32, browHeight = 0.28, mouthWidth = 0.55, cornerLift = 0, mouthOpening = 0.02 } = expression;
  const at = (x: number, y: number, z = 0): Point3 => ({ x, y, z });
  const jaw = Array.from({ length: 17 }, (_, i) => {
    const angle = (Math.PI * i) / 16;
    return at(-1.4 * Math.cos(angle), 2.2 * Math.sin(angle), 0);
  });
  const brow = (side: 1 | -1) => [1.1, 0.9, 0.7, 0.5, 0.3].map((x) => at(side * x, -browHeight * 2));
  const half = eyeOpening * 0.29;
  const eye = (outer: number, inner: number) => {
    const [one, other] = [outer + (inner - outer) / 3, outer + ((inner - outer) * 2) / 3];
    return [at(outer, 0), at(one, -half), at(other, -half), at(inner, 0), at(other, half), at(one, half)];
  };
  const nose = [at(0, 0), at(0, 0.2, 0.2), at(0, 0.4, 0.4), at(0, 0.57, 0.6)];
  const base = [-0.3, -0.15, 0, 0.15, 0.3].map((x) => at(x, 0.72, 0.35));
  const mouth = 1.25;
  const corner = mouth - cornerLift * 2;
  const gap = mouthOpening * mouthWidth;
  const ring = (side: number, height: number) =>
    [-1, -0.6, -0.3, 0, 0.3, 0.6, 1].map((x) => at(x * side, x ** 2 === 1 ? corner : mouth + height));
  const outer = [...ring(mouthWidth, -0.12), ...ring(mouthWidth, 0.12).slice(1, -1).reverse()];
  const inner = [
    at(-mouthWidth * 0.9, corner),
    ...[-0.3, 0, 0.3].map((x) => at(x * mouthWidth, mouth - gap)),
    at(mouthWidth * 0.9, corner),
    ...[0.3, 0, -0.3].map((x) => at(x * mouthWidth, mouth + gap)),
  ];
  const leftEye = eye(-1, -0.42);
  const rightEye = eye(0.42, 1);
  return [...jaw, ...brow(-1), ...brow(1).reverse(), ...nose, ...base, ...leftEye, ...rightEye, ...outer, ...inner];
}

/** Signals of a face that does at each moment what the script says, every 60 ms. */
export function filmFace(durationMs: number, script: (ms: number) => Expression): FaceSignals[] {
  return Array.from({ length: Math.floor(durationMs / 60) }, (_, i) =>
    readSignals({ landmarks: drawFace(script(i * 60)), score: 1 }, i * 60),
  );
}

/** Rises from 0 to 1 in the first quarter of an episode, stays, and falls in the last; 0 outside. */
export function swell(ms: number, startMs: number, endMs: number): number {
  const part = (ms - startMs) / (endMs - startMs);
  return part < 0 || part > 1 ? 0 : Math.min(1, part * 4, (1 - part) * 4);
}
