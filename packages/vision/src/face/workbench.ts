import { type MatchingCalibration, readMatchingCalibration } from '../calibration/matching-calibration.ts';
import type { ModelManifest } from '../models/manifest.ts';
import type { ModelSession } from '../runtime/model-session.ts';
import { VisionError } from '../vision-error.ts';
import { type Embedder, layOutEmbedders } from './embedder.ts';
import { layOut, type Tool } from './tool.ts';

/** Purposes of the networks that are used. Pose needs none: see `estimate-pose.ts`. */
export type ToolName = 'detector' | 'landmarks' | 'eyes' | 'liveness';

/** The networks of one thread and their inputs. Two analyses must not use the same workbench at the same time. */
export interface Workbench {
  readonly tools: Readonly<Record<ToolName, Tool>>;
  /** The networks of the embedding: one, or several whose parts are joined. Those of the first tell whether a face is upright. */
  readonly embedders: readonly [Embedder, ...Embedder[]];
  /** RGB of a levelled crop (interleaved, 0..255) on its way into a network or a measurement. */
  readonly levelled: Float32Array;
  readonly settings: Settings;
}

/** Numbers of the manifests' `parameters`, read once. */
export interface Settings {
  readonly minDetectionScore: number;
  readonly maxDetectionOverlap: number;
  readonly landmarkBoxScale: number;
  readonly eyeWidthScale: number;
  readonly openClass: number;
  readonly contextScale: number;
  readonly liveClass: number;
  /** Norm of the raw embedding above which a face is surely upright; infinite when not known for the model. */
  readonly uprightNorm: number;
  /** Of the embedding network. */
  readonly matching: MatchingCalibration;
}

/** Side in pixels of the aligned face. */
export const ALIGNED_SIDE = 112;

/**
 * Puts the networks of one thread on a workbench.
 * @throws VisionError `inference.unavailable` when a manifest lacks a parameter or calibration that its purpose needs.
 */
export function setUpWorkbench(sessions: Readonly<Record<ToolName | 'embedding', ModelSession>>): Workbench {
  const { detector, landmarks, eyes, liveness, embedding } = sessions;
  return {
    tools: {
      detector: layOut(detector),
      landmarks: layOut(landmarks),
      eyes: layOut(eyes),
      liveness: layOut(liveness),
    },
    embedders: layOutEmbedders(embedding, ALIGNED_SIDE),
    levelled: new Float32Array(3 * ALIGNED_SIDE * ALIGNED_SIDE),
    settings: {
      minDetectionScore: readParameter(detector.manifest, 'scoreThreshold'),
      maxDetectionOverlap: readParameter(detector.manifest, 'nmsIou'),
      landmarkBoxScale: readParameter(landmarks.manifest, 'boxScale'),
      eyeWidthScale: readParameter(eyes.manifest, 'eyeWidthScale'),
      openClass: readParameter(eyes.manifest, 'openClass'),
      contextScale: readParameter(liveness.manifest, 'contextScale'),
      liveClass: readParameter(liveness.manifest, 'liveClass'),
      uprightNorm: readUprightNorm(embedding.manifest),
      matching: readMatchingCalibration(embedding.manifest.calibration),
    },
  };
}

function readParameter(manifest: ModelManifest, name: string): number {
  const value = manifest.parameters[name];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const message = `model manifest ${manifest.id}: parameters.${name} must be a number for ${manifest.purpose}`;
  throw new VisionError('inference.unavailable', message);
}

function readUprightNorm({ calibration }: ModelManifest): number {
  const norm = calibration?.uprightNorm;
  return typeof norm === 'number' ? norm : Number.POSITIVE_INFINITY;
}
