import type { Face, FrameEvidence, MediaInfo, MediaReport, UnusableReason } from '@praesto/vision';

const livenessModel = { id: 'scripted-liveness', version: '1' };
const embeddingModel = { id: 'scripted-embedding', version: '1' };

export const aJpegInfo: MediaInfo = {
  kind: 'image',
  format: 'jpeg',
  mime: 'image/jpeg',
  width: 1280,
  height: 960,
  frameCount: 1,
  durationMs: null,
};

export const aClipInfo: MediaInfo = {
  ...aJpegInfo,
  frameCount: 12,
  kind: 'video',
  format: 'mp4',
  mime: 'video/mp4',
  durationMs: 4000,
};

export const aFace: Face = {
  box: { left: 100.5, top: 120, width: 300, height: 380 },
  score: 0.99,
  landmarks: Array.from({ length: 68 }, (_, place) => ({ x: 100 + place, y: 120 + place })),
  pose: { yaw: 1, pitch: -2, roll: 0.5 },
  eyesOpen: { left: 0.98, right: 0.97 },
  mouthOpen: 0.02,
  covered: 0.01,
  quality: { score: 0.9, sharpness: 0.8, exposure: 0.95, size: 1, pose: 0.99, occlusion: 1 },
};

function aFrame(rawSpoofing: number | null, unusable: UnusableReason | null): FrameEvidence {
  return { index: 0, timestampMs: null, unusable, face: aFace, rawSpoofing, cues: null, contextScale: 2.7 };
}

/** What the engine would say of a live (or not so live) face. */
export function aScoredReport(confidenceSpoofing: number, info = aJpegInfo): MediaReport {
  return {
    info,
    liveness: {
      status: 'scored',
      confidenceSpoofing,
      frames: [aFrame(confidenceSpoofing, null)],
      models: [livenessModel],
    },
    bestShot: {
      status: 'found',
      jpeg: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]),
      width: 640,
      height: 480,
      frameIndex: 0,
      timestampMs: null,
      face: aFace,
    },
    timings: { decode: 5.123 },
  };
}

/** What the engine would say of a picture that gives no score. */
export function anUnusableReport(reason: UnusableReason): MediaReport {
  return {
    info: aJpegInfo,
    liveness: { status: 'unusable', reason, frames: [aFrame(null, reason)], models: [livenessModel] },
    bestShot: { status: 'unusable', reason },
    embedding: { status: 'unusable', reason },
    timings: {},
  };
}

/** A face that is compared by the angle of its embedding, in a plane. */
export function aMatchableReport(angle: number): MediaReport {
  return {
    info: aJpegInfo,
    embedding: {
      status: 'extracted',
      embedding: new Float32Array([Math.cos(angle), Math.sin(angle)]),
      face: aFace,
      frameIndex: 0,
      model: embeddingModel,
    },
    timings: {},
  };
}

/** Confidence is the cosine itself. */
export function compareByCosine(a: Float32Array, b: Float32Array) {
  const cosine = a.reduce((sum, value, place) => sum + value * b[place]!, 0);
  return { cosine, confidence: cosine };
}
