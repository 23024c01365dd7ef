/** Which camera is wanted. */
export interface CameraWish {
  readonly facing: 'user' | 'environment';
  /** Takes precedence over the direction. */
  readonly cameraId: string | null;
  /** false: always 16:9, as `disable_adaptive_aspect_ratio` asks for. */
  readonly isAspectAdaptive: boolean;
  /** Of the window, in CSS pixels. */
  readonly window: { readonly width: number; readonly height: number };
}

/** Pixels: video of 720 lines is what the server recommends at least; documents have small print. */
const sizes = {
  user: { long: 1280, short: 720 },
  environment: { long: 1920, short: 1080 },
} as const;

/** Ratios that cameras have; the documented ones. */
const ratios = [16 / 9, 4 / 3] as const;

/**
 * What to ask the browser for. Everything but the camera's id is a wish, so that a poor camera is better than none. The
 * width is always that of the long side: phones turn the picture by themselves.
 */
export function chooseConstraints({ facing, cameraId, isAspectAdaptive, window }: CameraWish): MediaTrackConstraints {
  const { long, short } = sizes[facing];
  const ratio = isAspectAdaptive ? nearestRatio(window) : ratios[0];
  return {
    ...(cameraId ? { deviceId: { exact: cameraId } } : { facingMode: { ideal: facing } }),
    width: { ideal: Math.min(long, Math.round(short * ratio)) },
    height: { ideal: short },
    frameRate: { ideal: 30 },
  };
}

function nearestRatio({ width, height }: CameraWish['window']): number {
  const wanted = Math.max(width, height) / Math.max(1, Math.min(width, height));
  const [wide, narrow] = ratios;
  return Math.abs(wanted - wide) <= Math.abs(wanted - narrow) ? wide : narrow;
}
