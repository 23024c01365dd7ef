import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { Vision } from '../../packages/vision/src/index.ts';
import { devData } from '../dev-data.ts';
import { toTable } from './measure-clips.ts';

const run = promisify(execFile);

/** What is done to a clip, as options of the `ffmpeg` command; its sound is left out. */
interface Making {
  readonly what: string;
  readonly filter: string;
  readonly coder: readonly string[];
  readonly ending: 'mp4' | 'webm';
}

const fine = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23'];
const coarse = ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '36'];
const small = ['-c:v', 'libvpx', '-b:v', '400k'];
const anew = 'setpts=N/25/TB';

/** Genuine clips that were only coded again. */
const genuine: readonly Making[] = [
  { what: 'coded anew, coarsely', filter: 'null', coder: coarse, ending: 'mp4' },
  { what: 'at 240 pixels, VP8', filter: 'scale=240:-2', coder: small, ending: 'webm' },
  { what: 'darkened to a third', filter: 'lutyuv=y=16+(val-16)*0.3', coder: fine, ending: 'mp4' },
];

/** Clips of which a part stands still or comes again, at 25 frames a second. */
const copied: readonly Making[] = [
  { what: 'one frame for 1 s', filter: `loop=25:1:40,${anew}`, coder: fine, ending: 'mp4' },
  { what: 'one frame for 1 s, VP8', filter: `loop=25:1:40,${anew}`, coder: small, ending: 'webm' },
  { what: '1.6 s three times', filter: `loop=2:40:15,${anew}`, coder: fine, ending: 'mp4' },
  { what: '1.6 s three times, VP8', filter: `loop=2:40:15,${anew}`, coder: small, ending: 'webm' },
];

/** How many clips are said to have frames that stand still or come again: as they are, coded again, and with such frames. */
export async function measureCopies(vision: Vision): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'praesto-copies-'));
  try {
    const clips = [...(await listClips('gestures')), ...(await listClips('pad_clips'))];
    const lines = [['clips', 'n', 'stand still', 'come again', 'not judged']];
    lines.push(['genuine and replays, as they are', ...(await countCopies(vision, clips))]);
    const own = clips.filter((path) => path.includes('gestures'));
    for (const making of [...genuine, ...copied]) {
      const made: string[] = [];
      for (const clip of own) made.push(await make(clip, making, folder));
      lines.push([`gestures, ${making.what}`, ...(await countCopies(vision, made))]);
    }
    return toTable(lines);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function listClips(set: string): Promise<string[]> {
  const folder = devData(set);
  if (!folder) throw new Error('development data is missing (see CONTRIBUTING.md)');
  return (await readdir(folder)).sort().map((name) => join(folder, name));
}

async function make(clip: string, { filter, coder, ending }: Making, folder: string): Promise<string> {
  const made = join(folder, `${basename(clip)}.${ending}`);
  await run('ffmpeg', ['-v', 'error', '-y', '-i', clip, '-vf', filter, ...coder, '-an', made]);
  return made;
}

async function countCopies(vision: Vision, paths: readonly string[]): Promise<string[]> {
  const counts = { frozen: 0, repeated: 0, unusable: 0 };
  for (const path of paths) {
    const { gestures } = await vision.examine({ bytes: await readFile(path) }, { gestures: [] });
    if (gestures?.status !== 'judged') counts.unusable++;
    else for (const { kind } of gestures.copied) counts[kind]++;
  }
  return [paths.length, counts.frozen, counts.repeated, counts.unusable].map(String);
}
