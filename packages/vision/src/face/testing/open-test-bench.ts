import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { openDecoder } from '../../decode/decode-media.ts';
import type { Frame } from '../../decode/frame.ts';
import { prepareModels } from '../../models/prepare-models.ts';
import { readManifests } from '../../models/read-manifests.ts';
import { disposeSessions, openSessions } from '../../runtime/model-session.ts';
import { portraitPath } from '../../testing/portrait-path.ts';
import { lendTestModels } from '../../testing/test-models.ts';
import type { AnalysisFrame } from '../examined-frame.ts';
import { setUpWorkbench, type Workbench } from '../workbench.ts';

/** The real networks and decoder, for tests. */
export interface TestBench {
  readonly bench: Workbench;
  readonly decode: (path: string, maxFrames?: number) => Promise<Frame[]>;
  readonly close: () => Promise<void>;
}

/** Opens the networks with a cache of their own; `close` removes it. */
export async function openTestBench(): Promise<TestBench> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'praesto-bench-'));
  await lendTestModels(cacheDir);
  const sessions = await openSessions(await prepareModels(await readManifests(), cacheDir));
  const decoder = openDecoder();
  return {
    bench: setUpWorkbench(sessions),
    async decode(path, maxFrames = 1) {
      const { frames } = await decoder.decode({ bytes: await readFile(path) }, { maxSide: 1280, maxFrames });
      return frames;
    },
    async close() {
      await decoder.close();
      await disposeSessions(sessions);
      await rm(cacheDir, { recursive: true });
    },
  };
}

/** An example portrait, made smaller and changed by `change`, as a frame. */
export async function portraitFrame(name: string, change = (picture: Sharp) => picture): Promise<AnalysisFrame> {
  const small = await sharp(portraitPath(name)).autoOrient().resize({ height: 640 }).removeAlpha().png().toBuffer();
  return toFrame(change(sharp(small)));
}

/** The pixels of a sharp picture as a frame. */
export async function toFrame(picture: Sharp): Promise<AnalysisFrame> {
  const { data, info } = await sharp(await picture.png().toBuffer())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { index: 0, timestampMs: null, width: info.width, height: info.height, rgb: data };
}
