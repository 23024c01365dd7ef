import { blurLight } from '../blur-light.ts';
import type { LightImage } from '../light-image.ts';
import { seedRandom } from '../seeded-random.ts';
import type { FaceLight } from './face-light.ts';
import { patternOf, reliefOf } from './mask-fabric.ts';
import type { MaskSettings } from './mask-settings.ts';
import { FINER, type SurfaceTrace } from './trace-surface.ts';

/** Part of a picture that something covers: colour times cover, and cover 0..1, with its place in the picture. */
export interface Sheet {
  readonly left: number;
  readonly top: number;
  readonly image: LightImage;
  readonly cover: LightImage;
}

/** Paints the fabric as the light on the face shows it. */
export function paintSheet(
  trace: SurfaceTrace,
  { settings, seed, light }: { settings: MaskSettings; seed: number; light: FaceLight },
): Sheet {
  const [width, height] = [trace.width / FINER, trace.height / FINER];
  const image = { width, height, rgb: new Float32Array(width * height * 3) };
  const cover = { width, height, rgb: new Float32Array(width * height * 3) };
  const random = seedRandom(seed + 1);
  const [colour, relief, pattern] = [toLightColour(settings.colour), reliefOf(settings.shape), patternOf(settings)];
  for (let i = 0; i < trace.u.length; i++) {
    const [u, v] = [trace.u[i]!, trace.v[i]!];
    if (Number.isNaN(u)) continue;
    const [x, y] = [Math.floor((i % trace.width) / FINER), Math.floor(i / trace.width / FINER)];
    const weave = 1 + 0.04 * random.normal();
    const shade = light.white * light.at(trace.left + x, trace.top + y) * bend(u, v, settings.light);
    const sent = shade * relief(u, v) * pattern(u, v) * weave;
    const at = (y * width + x) * 3;
    for (let c = 0; c < 3; c++) {
      image.rgb[at + c]! += (colour[c]! * sent) / FINER ** 2;
      cover.rgb[at + c]! += 1 / FINER ** 2;
    }
  }
  return { left: trace.left, top: trace.top, image, cover };
}

/** A mask is bent round the face as a cylinder, and under the chin: what is turned from the light gets less of it. */
function bend(u: number, v: number, light: number): number {
  const angle = u * 1.1 - light * 0.8;
  const chin = Math.max(0, v - 0.65) / 0.35;
  return (0.55 + 0.45 * Math.cos(angle)) * (1 - 0.3 * chin * chin);
}

/** Fabric sends back less than white does. */
function toLightColour(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => 0.9 * (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
}

/** A mask is as sharp as what is beside it: the skin of a face that is 100 pixels wide has lost its pores. */
export function softenSheet(sheet: Sheet, scale: number): Sheet {
  const sigma = Math.max(0.6, scale / 250);
  return { ...sheet, image: blurLight(sheet.image, sigma), cover: blurLight(sheet.cover, sigma) };
}
