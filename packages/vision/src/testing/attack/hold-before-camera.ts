import { openClipWriter } from '../make-clip.ts';
import { choosePrint, chooseScreen } from './attack-settings.ts';
import { blurLight } from './blur-light.ts';
import { curlPaper } from './curl-paper.ts';
import { addBorder, BEZEL_LIGHT, PAPER_LIGHT } from './frame-picture.ts';
import { addGlare } from './glare.ts';
import { type Layer, type LightImage, toPixels } from './light-image.ts';
import { displayWidth, emit } from './make-screen.ts';
import { photographLayer } from './photograph-layer.ts';
import { placePlane } from './place-plane.ts';
import { printContinuous, printHalftone } from './print-picture.ts';
import { type SeededRandom, seedRandom } from './seeded-random.ts';
import { expose, seeThroughBayer } from './sense-light.ts';
import { type Shown, toWidth } from './shown.ts';
import { swingPlane, type Way } from './swing-plane.ts';

export interface Scene {
  /** What is held: one picture for a print or a still on a screen, several for a clip on a screen. */
  readonly pictures: readonly Shown[];
  readonly medium: 'print' | 'screen';
  readonly way: Way;
  /** A real background, larger than the frame. */
  readonly background: LightImage;
  readonly seed: number;
}

/** As many frames as an analysis decodes, over four seconds, at what a phone's recorder spends on a frame. */
const clip = { width: 360, height: 480, frames: 12, fps: 3, bitsPerSecond: 750_000 };

/** What a background must measure, so that there is room to shift it. */
export const backgroundSize = { width: clip.width + 80, height: clip.height + 120 };

/** Films a print or a screen that is held before a camera: MP4, synthetic. The same scene gives the same pictures, but for roundings of the encoder. */
export async function holdBeforeCamera(scene: Scene): Promise<Buffer> {
  const random = seedRandom(scene.seed * 7919 + 13);
  const settings = {
    ...choosePrint(scene.seed),
    ...chooseScreen(scene.seed),
    ...clip,
    // The shorter the picture, the larger it is held.
    share: random.between(0.65, 1) * Math.max(1, (0.75 * scene.pictures[0]!.width) / scene.pictures[0]!.height),
  };
  const swing = swingPlane(settings, scene.way, random);
  const layerAt = await openLayers(scene, settings, swing);
  const finish = openCamera(settings, random);
  const writer = openClipWriter({ still: new Uint8Array(), ...clip });
  for (let index = 0; index < clip.frames; index++) {
    const pose = swing.poseAt(index / (clip.frames - 1));
    const layer = await layerAt(index);
    const corners = placePlane(layer.height / layer.width, clip, pose);
    const isDisplay = scene.medium === 'screen';
    const view = { corners, blur: isDisplay ? settings.blur * 0.35 : 0, isDisplay };
    const seen = photographLayer(layer, cutBackground(scene.background, pose), view);
    writer.write(Buffer.from(toPixels(finish(seen)).rgb.buffer), index);
  }
  return writer.finish();
}

type Settings = ReturnType<typeof choosePrint> & ReturnType<typeof chooseScreen>;

/** What is held, frame by frame: paper is drawn once unless it is bent, a screen is refreshed. */
async function openLayers(
  { pictures, medium, way }: Scene,
  settings: Settings,
  { bendAt }: ReturnType<typeof swingPlane>,
): Promise<(index: number) => Promise<Layer>> {
  const progress = (index: number) => index / (clip.frames - 1);
  if (medium === 'screen') {
    return async (index) => {
      const picture = pictures[Math.round(progress(index) * (pictures.length - 1))]!;
      const { bezel, banding } = settings;
      const light = emit(await toWidth(picture, displayWidth(settings)), banding, progress(index));
      const border = { thickness: Math.round(light.width * bezel), corner: Math.round(light.width * bezel * 1.5) };
      return addBorder(light, { ...border, light: BEZEL_LIGHT });
    };
  }
  const light = await toWidth(pictures[0]!, Math.round(Math.min(1400, clip.width * settings.share * 1.8)));
  const period = light.width / ((settings.paperWidth / 25.4) * settings.ruling);
  const printed = period >= 3 ? printHalftone(light, period) : printContinuous(light);
  const thickness = Math.round(light.width * settings.margin);
  const sheet = addBorder(printed, { thickness, corner: 0, light: PAPER_LIGHT });
  return async (index) => (way === 'bent' ? curlPaper(sheet, bendAt(progress(index))) : sheet);
}

function cutBackground(whole: LightImage, { offsetX, offsetY }: { offsetX: number; offsetY: number }): LightImage {
  const { width, height } = clip;
  const left = Math.round((whole.width - width) * Math.min(1, Math.max(0, 0.5 + 3 * offsetX)));
  const top = Math.round((whole.height - height) * Math.min(1, Math.max(0, 0.5 + 3 * offsetY)));
  const rgb = new Float32Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * whole.width + left) * 3;
    rgb.set(whole.rgb.subarray(start, start + width * 3), y * width * 3);
  }
  return { width, height, rgb };
}

function openCamera(settings: Settings, random: SeededRandom): (seen: LightImage) => LightImage {
  const light = { gain: random.between(0.85, 1.05), red: random.between(0.95, 1.08), blue: random.between(0.92, 1.06) };
  const glare = { x: random.between(0.2, 0.8), y: random.between(0.1, 0.7), size: random.between(0.1, 0.3) };
  return (seen) => {
    const lit = addGlare(seen, { ...glare, strength: settings.glare * 0.5, veil: 0.01 });
    return expose(seeThroughBayer(blurLight(lit, settings.blur)), { ...light, noise: settings.noise }, random);
  };
}
