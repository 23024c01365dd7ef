import { type SeededRandom, seedRandom } from './seeded-random.ts';

/** What all attacks have: how the thing is held and photographed. */
export interface CaptureSettings {
  /** Size of the photo or clip in pixels. */
  readonly width: number;
  readonly height: number;
  /** Width of the print or screen over that of the frame; above about 1 its edges are not to be seen. */
  readonly share: number;
  /** Degrees: right edge away, lower edge away, clockwise. */
  readonly yaw: number;
  readonly pitch: number;
  readonly roll: number;
  /** Standard deviation of the blur of being photographed again, in pixels. */
  readonly blur: number;
  /** Light of a reflection, linear: 0 none, 0.5 hides what is behind it. */
  readonly glare: number;
  /** Standard deviation of sensor noise at white, in levels. */
  readonly noise: number;
  /** JPEG quality. */
  readonly jpeg: number;
}

export interface PrintSettings extends CaptureSettings {
  /** Lines of halftone dots an inch; 0 prints in continuous tone. */
  readonly ruling: number;
  /** Width of the picture on the paper, in millimetres. */
  readonly paperWidth: number;
  /** Radians by which the edge of the sheet is turned from its middle, -1..1. */
  readonly curl: number;
  /** Width of the white margin over that of the picture. */
  readonly margin: number;
}

export interface CutoutSettings extends PrintSettings {
  /** Whether there are holes where the eyes were. The room is behind them: eyes of an attacker cannot be made up. */
  readonly eyeHoles: boolean;
}

export interface ScreenSettings extends CaptureSettings {
  /** Camera pixels to one pixel of the display: near 1 the moiré is coarse, far from it fine. */
  readonly pixelSize: number;
  /** Width of the bezel over that of the screen. */
  readonly bezel: number;
  /** Share of the brightness that swings across the picture because the display is refreshed while the sensor reads. */
  readonly banding: number;
}

export interface ReplaySettings extends ScreenSettings {
  readonly seconds: number;
  readonly fps: number;
}

/** Settings that somebody chose; the others are drawn from the seed. */
export type Chosen<Settings> = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

export function choosePrint(seed: number, chosen: Chosen<PrintSettings> = {}): PrintSettings {
  return override(drawPrint(seedRandom(seed)), chosen);
}

/** A cutout has no margin. The sheet would be wider than the frame: the head alone is left of it, as large as a face. */
export function chooseCutout(seed: number, chosen: Chosen<CutoutSettings> = {}): CutoutSettings {
  const print = drawPrint(seedRandom(seed));
  return override({ ...print, share: print.share * 1.5, margin: 0, eyeHoles: false }, chosen);
}

export function chooseScreen(seed: number, chosen: Chosen<ScreenSettings> = {}): ScreenSettings {
  return override(drawScreen(seedRandom(seed)), chosen);
}

/** A clip is smaller than a photo. */
export function chooseReplay(seed: number, chosen: Chosen<ReplaySettings> = {}): ReplaySettings {
  return override({ ...drawScreen(seedRandom(seed)), width: 480, height: 640, seconds: 3, fps: 15 }, chosen);
}

function override<Settings extends object>(drawn: Settings, chosen: Chosen<Settings>): Settings {
  const given = Object.entries(chosen).filter(([, value]) => value !== undefined);
  return { ...drawn, ...Object.fromEntries(given) };
}

function drawCapture(random: SeededRandom): CaptureSettings {
  return {
    width: 960,
    height: 1280,
    share: random.between(0.78, 0.98),
    yaw: random.between(-14, 14),
    pitch: random.between(-10, 10),
    roll: random.between(-5, 5),
    blur: random.between(0.5, 1.1),
    glare: random.between(0, 0.25),
    noise: random.between(1.5, 4),
    jpeg: Math.round(random.between(80, 94)),
  };
}

function drawPrint(random: SeededRandom): PrintSettings {
  return {
    ...drawCapture(random),
    ruling: Math.round(random.between(60, 110)),
    paperWidth: Math.round(random.between(80, 150)),
    curl: random.between(-0.5, 0.5),
    margin: random.between(0, 0.06),
  };
}

function drawScreen(random: SeededRandom): ScreenSettings {
  return {
    ...drawCapture(random),
    pixelSize: random.between(0.8, 1.6),
    bezel: random.between(0.02, 0.07),
    banding: random.between(0, 0.08),
  };
}
