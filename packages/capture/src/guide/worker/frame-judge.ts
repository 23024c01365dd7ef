import {
  assessLiveness,
  examineUpright,
  type LivenessBench,
  type ModelManifest,
  type ModelSession,
  planFrames,
  readLivenessCalibration,
  readOperatingCurves,
  resolvePoint,
  setUpLivenessBench,
} from '@praesto/vision/portable';
import type { FramesJudged, JudgedFrame, LoadedJudge } from '../worker-messages.ts';
import { fetchJson, openSessions } from './open-sessions.ts';
import { toImage } from './to-image.ts';

/** As the server reduces and chooses frames (`packages/vision/src/engine/examine-media.ts`). */
const MAX_SIDE = 1280;
const MAX_FRAMES = 12;

/** Judges frames with the server's liveness network and the server's code. */
export interface FrameJudge {
  readonly loaded: LoadedJudge;
  judge(frames: readonly JudgedFrame[]): Promise<FramesJudged>;
}

type FaceSessions = Readonly<Record<'detector' | 'landmarks' | 'eyes', ModelSession>>;

/** @param faces the sessions of the guide, which are used in turn */
export async function openFrameJudge(faces: FaceSessions, baseUrl: string): Promise<FrameJudge> {
  const manifest = await fetchJson<ModelManifest>(new URL('models/liveness.json', baseUrl));
  const bench = setUpLivenessBench({ ...faces, ...(await openSessions({ liveness: manifest }, baseUrl)) });
  const calibration = readLivenessCalibration(manifest.calibration);
  const { clip } = readOperatingCurves(manifest.calibration);
  const points = clip
    ? (['strict', 'balanced', 'convenient'] as const).flatMap((policy) => {
        const resolved = resolvePoint(clip, { policy });
        return resolved.status === 'resolved' ? [{ min: resolved.point.min, max: resolved.point.max }] : [];
      })
    : [];
  return {
    loaded: { model: `${manifest.id} ${manifest.version}`, points },
    async judge(frames) {
      const chosen = chooseFrames(frames);
      const source = {
        kind: 'video',
        frameCount: chosen.length,
        examine: (place: number) => examine(bench, chosen[place]!, { place, firstMs: frames[0]!.atMs }),
      } as const;
      const assessed = await assessLiveness(bench, source, calibration);
      if (assessed.status !== 'scored') return { status: 'unusable', reason: assessed.reason };
      const used = assessed.frames.filter(({ cues }) => cues !== null).length;
      return { status: 'scored', confidenceSpoofing: assessed.confidenceSpoofing, frames: used };
    },
  };
}

/** Those that the server would look at: in a clip of single pictures each can be decoded by itself. */
function chooseFrames(frames: readonly JudgedFrame[]): JudgedFrame[] {
  const { uses } = planFrames(
    frames.map(({ atMs }) => ({ time: atMs, isKey: true })),
    MAX_FRAMES,
  );
  return frames.filter((_, place) => uses[place] === 'keep');
}

async function examine(
  bench: LivenessBench,
  { jpeg, atMs }: JudgedFrame,
  { place, firstMs }: { readonly place: number; readonly firstMs: number },
) {
  const image = await decode(jpeg);
  return examineUpright(bench, { ...image, index: place, timestampMs: atMs - firstMs });
}

/** @throws ReferenceError where a worker has no canvas (Safari before 16.4) */
async function decode(jpeg: Blob) {
  const bitmap = await createImageBitmap(jpeg);
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('the browser gives no canvas to a worker');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return toImage({ rgba: context.getImageData(0, 0, width, height).data, width, height });
}
