import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Decoder, openDecoder } from '../../packages/vision/src/decode/decode-media.ts';
import type { Frame } from '../../packages/vision/src/decode/frame.ts';
import { setUpWorkbench, type Workbench } from '../../packages/vision/src/face/workbench.ts';
import { prepareModels } from '../../packages/vision/src/models/prepare-models.ts';
import { readManifests } from '../../packages/vision/src/models/read-manifests.ts';
import { disposeSessions, openSessions } from '../../packages/vision/src/runtime/model-session.ts';

/** The product's own decoder and networks on one thread. */
export interface CalibrationBench {
  readonly bench: Workbench;
  /** Up to `maxFrames` frames of a file, as an analysis sees them. */
  readonly read: (path: string, maxFrames: number) => Promise<Frame[]>;
  readonly close: () => Promise<void>;
}

const maxSide = 1280;

export async function openBench(): Promise<CalibrationBench> {
  const root = join(import.meta.dirname, '..', '..');
  const models = await prepareModels(await readManifests(), join(root, '.praesto', 'calibrate-models'));
  const sessions = await openSessions(models);
  const decoder: Decoder = openDecoder();
  return {
    bench: setUpWorkbench(sessions),
    async read(path, maxFrames) {
      const { frames } = await decoder.decode({ bytes: await readFile(path), name: path }, { maxSide, maxFrames });
      return frames;
    },
    async close() {
      await decoder.close();
      await disposeSessions(sessions);
    },
  };
}
