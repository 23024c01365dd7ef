import { proportion } from '../../packages/vision/src/evaluation/index.ts';
import { isSure } from '../../packages/vision/src/face/choose-face.ts';
import { type Detection, detectFaces } from '../../packages/vision/src/face/detect-faces.ts';
import { wholeOf } from '../../packages/vision/src/face/find-faces.ts';
import type { TestBench } from '../../packages/vision/src/face/testing/open-test-bench.ts';
import type { FaceFile } from './face-files.ts';
import { formatShare } from './format-share.ts';
import { openFace } from './open-face.ts';

/** Side of the second face over that of the largest, from .. to before. */
const BANDS = [
  [0, 0.4],
  [0.4, 0.6],
  [0.6, 0.7],
  [0.7, 0.8],
  [0.8, 0.9],
  [0.9, 1.01],
] as const;

/**
 * Who is meant where several faces are seen? In the pictures of LFW the person who is named stands in the middle: how often
 * that is the largest face, by the size of the second one.
 */
export async function measureRivals(station: TestBench, files: readonly FaceFile[]): Promise<string> {
  const seen: { readonly share: number; readonly isMeant: boolean }[] = [];
  for (const file of files) {
    const frame = await openFace(station, file);
    const faces = (await detectFaces(station.bench, frame, wholeOf(frame))).toSorted(
      (a, b) => b.box.width - a.box.width,
    );
    const [largest, second] = [faces[0], faces.slice(1).find(isSure)];
    if (!largest || !second) continue;
    const isMeant = faces.every((face) => fromMiddle(largest, frame) <= fromMiddle(face, frame));
    seen.push({ share: second.box.width / largest.box.width, isMeant });
  }
  const rows = BANDS.map(([from, to]) => {
    const band = seen.filter(({ share }) => share >= from && share < to);
    const wrong = proportion(band.filter(({ isMeant }) => !isMeant).length, band.length);
    return `| ${from.toFixed(1)} to ${Math.min(1, to).toFixed(1)} | ${band.length} | ${formatShare(wrong)} |`;
  });
  const head = '| side of the second face over the largest | pictures | another than the largest is meant |';
  return [head, '| --- | ---: | --- |', ...rows, ''].join('\n');
}

function fromMiddle({ box }: Detection, { width, height }: { width: number; height: number }): number {
  return Math.hypot(box.left + (box.width - width) / 2, box.top + (box.height - height) / 2);
}
