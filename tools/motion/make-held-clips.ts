import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { examineFrame } from '../../packages/vision/src/face/examine-frame.ts';
import {
  backgroundSize,
  holdBeforeCamera,
  type Scene,
} from '../../packages/vision/src/testing/attack/hold-before-camera.ts';
import { cropPortrait, enlargeRoom, readShown, type Shown } from '../../packages/vision/src/testing/attack/shown.ts';
import type { Way } from '../../packages/vision/src/testing/attack/swing-plane.ts';
import type { CalibrationBench } from '../calibrate/open-bench.ts';
import { devData } from '../dev-data.ts';

/** A clip to be measured. */
export interface Clip {
  readonly path: string;
  readonly subject: string;
  /** `genuine`, `replay` (really filmed from a screen), or what is synthetic: `print_moved`, `screen_stand`, `clip_held` ... */
  readonly kind: string;
}

/** People with genuine clips, and the clip that pictures of them are taken from. */
const filmed = {
  apfol: 'pad_clips/apfol_real.webm',
  krzy: 'pad_clips/krzy_real.mp4',
  lestari: 'pad_clips/lestari_real.mp4',
  tran: 'pad_clips/tran_real.mp4',
  wolf: 'pad_clips/wolf_real.mp4',
  gestures: 'gestures/vert_passive_video.mp4',
} as const;

/** Every so many of the studio portraits gives another person to be printed. */
const portraitStep = 6;

interface Person {
  readonly name: string;
  readonly still: Shown;
  /** Empty where there is only a portrait. */
  readonly frames: readonly Shown[];
}

/** The clips of the development data as they are. */
export function listRealClips(): Clip[] {
  const clips = listFolder('pad_clips').map((file) => {
    const [subject, kind] = file.replace(/\..*/, '').split('_') as [string, string];
    return { path: pathOf('pad_clips', file), subject, kind: kind === 'real' ? 'genuine' : 'replay' };
  });
  const gestures = listFolder('gestures').map((file) => ({
    path: pathOf('gestures', file),
    subject: 'gestures',
    kind: 'genuine',
  }));
  return [...clips, ...gestures];
}

/** Makes the synthetic clips that a folder lacks, and lists them. */
export async function makeHeldClips(bench: CalibrationBench, folder: string): Promise<Clip[]> {
  await mkdir(folder, { recursive: true });
  const scenes = planScenes();
  const people = new Map<string, Person>();
  for (const { clip, person, seed, medium, way, isClip } of scenes.map((scene) => ({
    ...scene,
    ...clipOf(folder, scene),
  }))) {
    if (existsSync(clip.path)) continue;
    if (!people.has(person)) people.set(person, await readPerson(bench, person));
    const { still, frames } = people.get(person)!;
    const [wall] = await bench.read(pathOf(...(filmed.apfol.split('/') as [string, string])), 1);
    const background = await enlargeRoom(wall!, backgroundSize);
    const pictures = isClip ? frames : [still];
    await writeFile(clip.path, await holdBeforeCamera({ pictures, medium, way, background, seed }));
    console.log(clip.path);
  }
  return scenes.map((scene) => clipOf(folder, scene).clip);
}

interface Plan extends Pick<Scene, 'medium' | 'way' | 'seed'> {
  readonly person: string;
  /** A clip of the person is shown, not a picture. */
  readonly isClip: boolean;
}

function planScenes(): Plan[] {
  const clipPeople = Object.keys(filmed);
  const portraits = listFolder('london', 'neutral').filter((_, i) => i % portraitStep === 0);
  const everybody = [...clipPeople, ...portraits];
  const stills = (way: Way, people: readonly string[], media: readonly Scene['medium'][]) =>
    media.flatMap((medium) => people.map((person) => ({ person, medium, way, isClip: false })));
  const clips = (way: Way) => clipPeople.map((person) => ({ person, medium: 'screen' as const, way, isClip: true }));
  return [
    ...stills('moved', everybody, ['print', 'screen']),
    ...stills('held', clipPeople, ['print', 'screen']),
    ...stills('stand', clipPeople, ['print', 'screen']),
    ...stills('bent', clipPeople, ['print']),
    ...clips('moved'),
    ...clips('held'),
  ].map((plan, i) => ({ ...plan, seed: 101 + i }));
}

function clipOf(folder: string, { person, medium, way, isClip }: Plan): { clip: Clip } {
  const kind = `${isClip ? 'clip' : medium}_${way}`;
  const subject = person.replace(/\..*/, '');
  return { clip: { path: join(folder, `${kind}_${subject}.mp4`), subject, kind } };
}

async function readPerson(bench: CalibrationBench, name: string): Promise<Person> {
  const source = (filmed as Readonly<Record<string, string>>)[name];
  if (!source) return { name, still: await readShown(pathOf('london', 'neutral', name)), frames: [] };
  const frames = await bench.read(pathOf(...source.split('/')), 12);
  const { face } = await examineFrame(bench.bench, frames[0]!);
  if (!face) throw new Error(`${source} begins without a face`);
  return { name, still: await cropPortrait(frames[0]!, face.box), frames };
}

function listFolder(...parts: string[]): string[] {
  return readdirSync(pathOf(...parts)).toSorted();
}

function pathOf(...parts: string[]): string {
  const path = devData(...parts);
  if (!path) throw new Error('development data is missing (see CONTRIBUTING.md)');
  return path;
}
