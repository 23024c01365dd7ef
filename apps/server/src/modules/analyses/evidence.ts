import type { Box, Face, FrameEvidence, ModelId, SeenGesture } from '@praesto/vision';
import type { Json, JsonObject } from '../../shared/json.ts';

/** Four decimals: enough to compare frames, and a clip's evidence stays below 2 kB. Decisions are made on the full numbers. */
const short = (value: number | null) => (value === null ? null : Math.round(value * 1e4) / 1e4);

/** A box as `[left, top, width, height]` in whole pixels. */
export function boxToJson(box: Box): Json {
  return [box.left, box.top, box.width, box.height].map(Math.round);
}

/** The frames behind a liveness score, under wire names. */
export function framesToJson(frames: readonly FrameEvidence[]): Json {
  return frames.map((frame) => ({
    index: frame.index,
    time_ms: frame.timestampMs,
    reason: frame.unusable,
    raw_spoofing: short(frame.rawSpoofing),
    context_scale: short(frame.contextScale),
    quality: short(frame.face?.quality.score ?? null),
    box: frame.face ? boxToJson(frame.face.box) : null,
  }));
}

/** What a person was seen to do. */
export function seenToJson(seen: readonly SeenGesture[]): Json {
  return seen.map(({ gesture, startMs, endMs }) => ({ gesture, start_ms: startMs, end_ms: endMs }));
}

export function modelsToJson(models: readonly ModelId[]): Json {
  const seen = new Map(models.map(({ id, version }) => [`${id}@${version}`, { id, version }]));
  return [...seen.values()];
}

/** The same in short: `id@version`. */
export function modelNames(models: readonly ModelId[]): Json {
  return [...new Set(models.map(({ id, version }) => `${id}@${version}`))];
}

/** A face in full, for the picture that shows it. */
export function faceToJson(face: Face): JsonObject {
  const { left, top, width, height } = face.box;
  const { score, sharpness, exposure, size, pose, occlusion } = face.quality;
  return {
    box: { left: short(left), top: short(top), width: short(width), height: short(height) },
    landmarks: face.landmarks.map(({ x, y }) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10]),
    pose: { yaw: short(face.pose.yaw), pitch: short(face.pose.pitch), roll: short(face.pose.roll) },
    quality: {
      score: short(score),
      sharpness: short(sharpness),
      exposure: short(exposure),
      size: short(size),
      pose: short(pose),
      occlusion: short(occlusion),
    },
  };
}

export function timingsToJson(timings: Readonly<Record<string, number>>): JsonObject {
  return Object.fromEntries(Object.entries(timings).map(([step, ms]) => [step, Math.round(ms * 10) / 10]));
}
