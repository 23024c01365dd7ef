import { motionEvidence } from '../../packages/vision/src/liveness/motion/motion-evidence.ts';
import type { FaceView } from '../../packages/vision/src/liveness/motion/view-face.ts';
import type { CalibrationBench } from '../calibrate/open-bench.ts';
import type { Clip } from './make-held-clips.ts';
import { readViews } from './read-track.ts';

/** Frames of a clip that pieces are cut from; views of a piece; every how many frames it has one; how far the next piece begins. */
const dense = 60;
const views = 8;
const steps = [1, 2, 3, 4, 6];
const stride = 2;

interface Tally {
  pieces: number;
  flat: number;
  still: number;
  highestFlat: number;
  highestStill: number;
}

/** False alarms on every piece that can be cut from genuine clips: as many captures as few people can give. */
export async function measureWindows(bench: CalibrationBench, clips: readonly Clip[]): Promise<string> {
  const tallies = new Map<string, Tally>();
  for (const { path, subject, kind } of clips) {
    if (kind !== 'genuine') continue;
    const tally = tallies.get(subject) ?? { pieces: 0, flat: 0, still: 0, highestFlat: 0, highestStill: 0 };
    for (const piece of cutPieces(await readViews(bench, path, dense))) count(tally, piece);
    tallies.set(subject, tally);
    console.log(path, tally);
  }
  const rows = [...tallies].map(
    ([subject, { pieces, flat, still, highestFlat, highestStill }]) =>
      `| ${subject} | ${pieces} | ${flat} | ${highestFlat.toFixed(2)} | ${still} | ${highestStill.toFixed(2)} |`,
  );
  const head = [
    '| person | pieces | called flat | highest score | called still | highest score |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
  ];
  return `${[...head, ...rows].join('\n')}\n`;
}

function cutPieces(all: readonly FaceView[]): FaceView[][] {
  return steps.flatMap((step) => {
    const starts = Math.max(0, all.length - (views - 1) * step);
    return Array.from({ length: Math.ceil(starts / stride) }, (_, k) =>
      Array.from({ length: views }, (_unused, i) => all[k * stride + i * step]!),
    );
  });
}

function count(tally: Tally, piece: readonly FaceView[]): void {
  const { depth, features } = motionEvidence(piece);
  tally.pieces++;
  if (depth.verdict === 'flat') tally.flat++;
  if (features.verdict === 'still') tally.still++;
  tally.highestFlat = Math.max(tally.highestFlat, depth.score ?? 0);
  tally.highestStill = Math.max(tally.highestStill, features.score ?? 0);
}
