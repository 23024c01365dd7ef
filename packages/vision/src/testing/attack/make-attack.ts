import type { Face } from '../../records.ts';
import { openClipWriter } from '../make-clip.ts';
import {
  type Chosen,
  type CutoutSettings,
  chooseCutout,
  choosePrint,
  chooseReplay,
  chooseScreen,
  type PrintSettings,
  type ReplaySettings,
  type ScreenSettings,
} from './attack-settings.ts';
import { readLight, writePhoto } from './light-files.ts';
import { toPixels } from './light-image.ts';
import { photographCutout, photographPrint, sheetWidth } from './make-print.ts';
import { displayWidth, openScreenCamera } from './make-screen.ts';
import { openShow } from './open-show.ts';
import { placeFace } from './place-face.ts';

/** What an attack is made from: a file, and what is chosen rather than drawn from the seed. */
export interface AttackSource<Settings> {
  readonly bytes: Uint8Array;
  readonly seed: number;
  readonly chosen?: Chosen<Settings>;
}

/** A synthetic attack and how it was made: the same source, seed and settings make the same bytes. */
export interface Attack<Settings> {
  readonly bytes: Buffer;
  readonly settings: Settings;
}

/** A photo of the picture printed on paper. */
export async function makePrint({ bytes, seed, chosen }: AttackSource<PrintSettings>): Promise<Attack<PrintSettings>> {
  const settings = choosePrint(seed, chosen);
  const picture = await readLight(bytes, sheetWidth(settings));
  const photo = photographPrint(picture, settings, seed);
  return {
    bytes: await writePhoto(photo, { quality: settings.jpeg, details: describe('print', seed, settings) }),
    settings,
  };
}

/** A photo of the picture printed on paper and cut out along the head. */
export async function makeCutout(
  { bytes, seed, chosen }: AttackSource<CutoutSettings>,
  { face, picture }: { face: Face; picture: { width: number; height: number } },
): Promise<Attack<CutoutSettings>> {
  const settings = chooseCutout(seed, chosen);
  const light = await readLight(bytes, sheetWidth(settings));
  const photo = photographCutout(light, placeFace(face, picture), { settings, seed });
  return {
    bytes: await writePhoto(photo, { quality: settings.jpeg, details: describe('cutout', seed, settings) }),
    settings,
  };
}

/** A photo of the picture on a screen. */
export async function makeScreen({
  bytes,
  seed,
  chosen,
}: AttackSource<ScreenSettings>): Promise<Attack<ScreenSettings>> {
  const settings = chooseScreen(seed, chosen);
  const picture = await readLight(bytes, displayWidth(settings));
  const photo = openScreenCamera(settings, seed).shoot(picture, 0);
  return {
    bytes: await writePhoto(photo, { quality: settings.jpeg, details: describe('screen', seed, settings) }),
    settings,
  };
}

/** A clip of a screen on which the clip, or the picture in a slow pan, is played (MP4, H.264). */
export async function makeReplay({
  bytes,
  seed,
  chosen,
}: AttackSource<ReplaySettings>): Promise<Attack<ReplaySettings>> {
  const settings = chooseReplay(seed, chosen);
  const { width, height, fps } = settings;
  const camera = openScreenCamera(settings, seed);
  const frames = Math.max(2, Math.round(settings.seconds * fps));
  const show = await openShow(bytes, { width: displayWidth(settings), frames });
  const writer = openClipWriter({ still: bytes, width, height, fps, bitsPerSecond: 4_000_000 });
  for (let index = 0; index < frames; index++) {
    const progress = index / (frames - 1);
    const { rgb } = toPixels(camera.shoot(await show(progress), progress));
    writer.write(Buffer.from(rgb.buffer), index);
  }
  return { bytes: writer.finish(), settings };
}

function describe(kind: string, seed: number, settings: object): string {
  return JSON.stringify({ kind, seed, ...settings });
}
