import { logit } from '../calibration/liveness-calibration.ts';
import { openDecoder } from '../decode/decode-media.ts';
import type { Frame } from '../decode/frame.ts';
import { reduceFrame } from '../engine/reduce-frame.ts';
import { alignFace } from '../face/align-face.ts';
import { examineFrame } from '../face/examine-frame.ts';
import { ALIGNED_SIDE, setUpWorkbench } from '../face/workbench.ts';
import { contextOf } from '../liveness/context.ts';
import { describeTexture, lookAtFace } from '../liveness/gather-cues.ts';
import { prepareModels } from '../models/prepare-models.ts';
import { readManifests } from '../models/read-manifests.ts';
import { findContent } from '../pixels/find-content.ts';
import { measureFace } from '../quality/measure-face.ts';
import type { MediaInput } from '../records.ts';
import { disposeSessions, openSessions } from '../runtime/model-session.ts';

/** Width of the closer look in face sides: measured against 1.0 and 0.8, which were worse on clips; see docs/accuracy.md. */
export const CLOSER_SCALE = 1.5;
/** Faces with less room were not among those that anything was measured on. */
export const MIN_CONTEXT_SCALE = 0.6;

/** As an analysis looks at media; see `engine/examine-media.ts`. */
const MAX_SIDE = 1280;
const MAX_FRAMES = 12;

/** What the detector sees of one usable frame, before anything is weighed. */
export interface TrainingFrame {
  readonly contextScale: number;
  /** Log-odds of an attack by the network. */
  readonly surroundings: number;
  readonly closeUp: number;
  /** What a texture head weighs. */
  readonly texture: readonly number[];
  /** See `FaceMeasures.sharpness`; to tell whether something else than sharpness was learnt. */
  readonly sharpness: number;
}

/** Looks at media in the calling thread, with networks of its own. */
export interface Trainer {
  /** The liveness model that is looked with, by its name and the hash of its prepared file. */
  readonly model: string;
  /** The frames of a medium that liveness would be judged by. @throws VisionError `media.*` when it cannot be decoded. */
  describe(media: MediaInput): Promise<TrainingFrame[]>;
  close(): Promise<void>;
}

/** @param options As for `openVision`. @throws VisionError `inference.unavailable` */
export async function openTrainer(options: {
  readonly cacheDir: string;
  readonly modelsDir?: string;
}): Promise<Trainer> {
  const models = await prepareModels(await readManifests(options.modelsDir), options.cacheDir);
  const sessions = await openSessions(models);
  const bench = setUpWorkbench(sessions);
  const decoder = openDecoder();

  async function describeFrame(decoded: Frame): Promise<TrainingFrame | null> {
    const { face, image, unusable } = await examineFrame(bench, await reduceFrame(decoded, MAX_SIDE));
    if (!face || unusable !== null) return null;
    const view = { image, content: findContent(image), box: face.box };
    const whole = contextOf(view.content, face.box, bench.settings.contextScale);
    if (whole.scale < MIN_CONTEXT_SCALE) return null;
    const { surroundings, closeUp } = await lookAtFace(bench, view, CLOSER_SCALE);
    return {
      contextScale: whole.scale,
      surroundings: logit(surroundings.attack),
      closeUp: logit(closeUp!.attack),
      texture: describeTexture(view, closeUp!),
      sharpness: measureFace(alignFace(bench, image, face.landmarks), ALIGNED_SIDE).sharpness,
    };
  }

  return {
    model: `${models.liveness.manifest.id} ${models.liveness.sha256}`,
    async describe(media) {
      const { frames } = await decoder.decode(media, { maxSide: MAX_SIDE, maxFrames: MAX_FRAMES });
      const described: (TrainingFrame | null)[] = [];
      for (const frame of frames) described.push(await describeFrame(frame));
      return described.filter((frame) => frame !== null);
    },
    async close() {
      await decoder.close();
      await disposeSessions(sessions);
    },
  };
}
