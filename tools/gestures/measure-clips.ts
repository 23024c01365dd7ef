import { gestures as everyGesture, type Gesture, type Vision } from '../../packages/vision/src/index.ts';
import { gestureTags, judgeTags } from './judge-tags.ts';
import { areShown, readClip, watchClip } from './watch-clip.ts';

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

export interface ClipTables {
  /** Every clip against every gesture that could be asked for. */
  readonly table: string;
  /** Every clip under every tag, and what it would be told. */
  readonly tags: string;
  /** Clips of several movements. */
  readonly rounds: string;
}

/** Watches every clip of one gesture once and holds it against everything; then clips of several. */
export async function measureClips(vision: Vision): Promise<ClipTables> {
  const gestureLines = [['clip', ...everyGesture.map(spell)]];
  const tagLines = [['clip', ...gestureTags.map(spellTag)]];
  for (const name of clips) {
    const bytes = await readClip('gestures', `vert_${name}_video.mp4`);
    const watched = await watchClip(vision, bytes);
    const cells = everyGesture.map((gesture) => (areShown(watched, [gesture]) ? '**shown**' : '·'));
    gestureLines.push([spell(name), ...cells]);
    const told = judgeTags(watched);
    tagLines.push([spell(name), ...gestureTags.map((tag) => spellTold(told[tag]))]);
  }
  return { table: toTable(gestureLines), tags: toTable(tagLines), rounds: await measureRounds(vision) };
}

const spell = (name: string) => name.replaceAll('_', ' ');
const spellTag = (tag: string) => `\`${tag.replace('video_selfie', '')}\``;
const spellTold = (word: string) => (word === 'shown' ? '**shown**' : spell(word.replace('gesture_', '')));

async function measureRounds(vision: Vision): Promise<string> {
  const lines = [
    ['clip', 'turns, as they were seen by eye', 'asked for in that order', 'asked for singly, but for the first'],
  ];
  for (const [name, turns] of rounds) {
    const watched = await watchClip(vision, await readClip('pad_clips', name));
    const inOrder = areShown(watched, turns) ? 'shown' : 'not shown';
    const others = [...new Set(turns)].slice(1);
    const shown = others.filter((turn) => areShown(watched, [turn])).length;
    lines.push([name, turns.map((turn) => turn.slice(5)).join(', '), inOrder, `${shown} of ${others.length} shown`]);
  }
  return toTable(lines);
}

/** Markdown, from the head of the table on. */
export function toTable([head, ...lines]: readonly (readonly string[])[]): string {
  const rule = head!.map((_, at) => (at === 0 ? '---' : ':-:'));
  return `${[head!, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
