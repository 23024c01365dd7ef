import { readFile } from 'node:fs/promises';
import { gestures as everyGesture, type Gesture, type Vision } from '../../packages/vision/src/index.ts';
import { devData } from '../dev-data.ts';

const clips = [
  'turn_left',
  'turn_right',
  'turn_up',
  'turn_down',
  'smile',
  'blink',
  'raise_eyebrow',
  'distortion',
  'numbers_digits',
  'passive',
  'little_second_face',
];

/** Clips of people who go through several movements, and in which order they turn their heads. */
const rounds: readonly (readonly [string, readonly Gesture[]])[] = [
  ['apfol_real.webm', ['turn_left', 'turn_right', 'turn_left', 'turn_right', 'turn_left']],
  ['krzy_real.mp4', ['turn_left', 'turn_right', 'turn_up', 'turn_down', 'turn_left']],
  ['tran_real.mp4', ['turn_left', 'turn_right', 'turn_down', 'turn_up']],
];

/** Every clip of one gesture against every gesture that could be asked for; and clips of several. */
export async function measureClips(vision: Vision): Promise<{ table: string; rounds: string }> {
  const head = ['clip', ...everyGesture.map((name) => name.replaceAll('_', ' '))];
  const lines = [head, head.map((_, at) => (at === 0 ? '---' : ':-:'))];
  for (const name of clips) {
    const bytes = await readClip('gestures', `vert_${name}_video.mp4`);
    const cells: string[] = [];
    for (const gesture of everyGesture) cells.push((await areShown(vision, bytes, [gesture])) ? '**shown**' : '·');
    lines.push([name.replaceAll('_', ' '), ...cells]);
  }
  return { table: toTable(lines), rounds: await measureRounds(vision) };
}

async function measureRounds(vision: Vision): Promise<string> {
  const lines = [
    ['clip', 'turns, as they were seen by eye', 'asked for in that order', 'asked for singly, but for the first'],
    ['---', '---', '---', '---'],
  ];
  for (const [name, turns] of rounds) {
    const bytes = await readClip('pad_clips', name);
    const inOrder = (await areShown(vision, bytes, turns)) ? 'shown' : 'not shown';
    const others = [...new Set(turns)].slice(1);
    let shown = 0;
    for (const turn of others) if (await areShown(vision, bytes, [turn])) shown++;
    lines.push([name, turns.map((turn) => turn.slice(5)).join(', '), inOrder, `${shown} of ${others.length} shown`]);
  }
  return toTable(lines);
}

/** Whether all of the gestures are shown in the clip, in this order. */
export async function areShown(vision: Vision, bytes: Uint8Array, asked: readonly Gesture[]): Promise<boolean> {
  const { gestures } = await vision.examine({ bytes }, { gestures: asked });
  return gestures?.status === 'judged' && gestures.gestures.every(({ shownAtMs }) => shownAtMs !== null);
}

async function readClip(...parts: string[]): Promise<Uint8Array> {
  const path = devData(...parts);
  if (!path) throw new Error('development data is missing (see CONTRIBUTING.md)');
  return readFile(path);
}

function toTable(lines: readonly (readonly string[])[]): string {
  return `${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
