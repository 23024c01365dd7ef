import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { alignFace } from '../../packages/vision/src/face/align-face.ts';
import { examineFrame } from '../../packages/vision/src/face/examine-frame.ts';
import type { ExaminedFrame } from '../../packages/vision/src/face/examined-frame.ts';
import type { TestBench } from '../../packages/vision/src/face/testing/open-test-bench.ts';
import { ALIGNED_SIDE } from '../../packages/vision/src/face/workbench.ts';
import { describeCover } from '../../packages/vision/src/quality/describe-cover.ts';
import { chooseMask, maskShapes, putMaskOn } from '../../packages/vision/src/testing/index.ts';
import type { FaceFile } from './face-files.ts';
import { openFace } from './open-face.ts';

/** A face, bare or with something drawn over it. */
export interface CoverSample {
  readonly set: string;
  readonly subject: string;
  readonly path: string;
  /** `bare`, or the shape, with `_low` behind where the nose is bare. */
  readonly kind: string;
  /** As `describeCover` gives them; `null` where no single face was found any more. */
  readonly values: readonly number[] | null;
}

/** Of so many drawn masks one leaves the nose bare. */
const LOW_EVERY = 11;

/** Looks at every face bare and with `copies` masks on; keeps what it saw in `cache`, and reads it from there. */
export async function collectCovers(
  station: TestBench,
  files: readonly FaceFile[],
  { copies, cache }: { readonly copies: number; readonly cache: string },
): Promise<readonly CoverSample[]> {
  if (existsSync(cache)) return readLines(cache);
  const { bench } = station;
  const samples: CoverSample[] = [];
  for (const [index, file] of files.entries()) {
    const seen = await examineFrame(bench, await openFace(station, file));
    if (!seen.face) continue;
    const describe = (kind: string, { image, face }: ExaminedFrame) =>
      samples.push({
        ...file,
        kind,
        values: face ? describeCover(alignFace(bench, image, face.landmarks), ALIGNED_SIDE) : null,
      });
    describe('bare', seen);
    for (let copy = 0; copy < copies; copy++) {
      const { kind, look } = chooseLook(index, copy);
      const masked = putMaskOn(seen.image, seen.face.landmarks, look);
      describe(kind, await examineFrame(bench, { index: 0, timestampMs: null, ...masked }));
    }
  }
  writeFileSync(cache, samples.map((sample) => JSON.stringify(sample)).join('\n'));
  return samples;
}

/** Every shape in its turn. */
function chooseLook(index: number, copy: number) {
  const place = index + 1 + copy;
  const isLow = place % LOW_EVERY === 0;
  const shape = maskShapes[place % maskShapes.length]!;
  const seed = (index + 1) * 10 + copy + 1;
  const settings = chooseMask(seed, { shape, ...(isLow && { top: 1 }) });
  return { kind: isLow ? `${shape}_low` : shape, look: { settings, seed } };
}

function readLines(path: string): CoverSample[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => JSON.parse(line) as CoverSample);
}
