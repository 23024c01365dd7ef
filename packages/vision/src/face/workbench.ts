import { type MatchingCalibration, readMatchingCalibration } from '../calibration/matching-calibration.ts';
import type { ModelManifest } from '../models/manifest.ts';
import type { ModelSession } from '../runtime/model-session.ts';
import { VisionError } from '../vision-error.ts';
import { type Embedder, layOutEmbedders } from './embedder.ts';
import { layOut, type Tool } from './tool.ts';

/** Purposes of the networks that find and describe a face. Pose needs none: see `estimate-pose.ts`. */
export type FaceToolName = 'detector' | 'landmarks' | 'eyes';

/** Purposes of the networks that are used. */
export type ToolName = FaceToolName | 'liveness';

/** What finds and describes faces, without judging them. Two analyses must not use the same bench at the same time. */
export interface FaceBench {
  readonly tools: Readonly<Record<FaceToolName, Tool>>;
  /** RGB of a levelled crop (interleaved, 0..255) on its way into a network or a measurement. */
  readonly levelled: Float32Array;
  readonly settings: FaceSettings;
}

/** The same, and what tells life from its pictures. */
export interface LivenessBench extends FaceBench {
  readonly tools: Readonly<Record<ToolName, Tool>>;
  readonly settings: LivenessSettings;
}

/** The networks of one thread and their inputs. */
export interface Workbench extends LivenessBench {
  readonly tools: Readonly<Record<ToolName, Tool>>;
  /** The networks of the embedding: one, or several whose parts are joined. Those of the first tell whether a face is upright. */
  readonly embedders: readonly [Embedder, ...Embedder[]];
  readonly settings: Settings;
}

/** Numbers of the manifests' `parameters`, read once. */
interface FaceSettings {
  readonly minDetectionScore: number;
  readonly maxDetectionOverlap: number;
  readonly landmarkBoxScale: number;
  readonly eyeWidthScale: number;
  readonly openClass: number;
}

/** The same of the liveness network. */
interface LivenessSettings extends FaceSettings {
  readonly contextScale: number;
  readonly liveClass: number;
}

/** The same of all networks. */
interface Settings extends LivenessSettings {
  /** Norm of the raw embedding above which a face is surely upright; infinite when not known for the model. */
  readonly uprightNorm: number;
  /** Of the embedding network. */
  readonly matching: MatchingCalibration;
}

/** Side in pixels of the aligned face. */
export const ALIGNED_SIDE = 112;

/**
 * Puts the networks that find and describe faces on a bench.
 * @throws VisionError `inference.unavailable` when a manifest lacks a parameter that its purpose needs.
 */
export function setUpFaceBench(sessions: Readonly<Record<FaceToolName, ModelSession>>): FaceBench {
  const { detector, landmarks, eyes } = sessions;
  return {
    tools: { detector: layOut(detector), landmarks: layOut(landmarks), eyes: layOut(eyes) },
    levelled: new Float32Array(3 * ALIGNED_SIDE * ALIGNED_SIDE),
    settings: {
      minDetectionScore: readParameter(detector.manifest, 'scoreThreshold'),
      maxDetectionOverlap: readParameter(detector.manifest, 'nmsIou'),
      landmarkBoxScale: readParameter(landmarks.manifest, 'boxScale'),
      eyeWidthScale: readParameter(eyes.manifest, 'eyeWidthScale'),
      openClass: readParameter(eyes.manifest, 'openClass'),
    },
  };
}

/**
 * Puts the networks that find faces and judge whether they live on a bench.
 * @throws VisionError `inference.unavailable` when a manifest lacks a parameter that its purpose needs.
 */
export function setUpLivenessBench(sessions: Readonly<Record<ToolName, ModelSession>>): LivenessBench {
  const { liveness } = sessions;
  const faces = setUpFaceBench(sessions);
  return {
    ...faces,
    tools: { ...faces.tools, liveness: layOut(liveness) },
    settings: {
      ...faces.settings,
      contextScale: readParameter(liveness.manifest, 'contextScale'),
      liveClass: readParameter(liveness.manifest, 'liveClass'),
    },
  };
}

/**
 * Puts the networks of one thread on a workbench.
 * @throws VisionError `inference.unavailable` when a manifest lacks a parameter or calibration that its purpose needs.
 */
export function setUpWorkbench(sessions: Readonly<Record<ToolName | 'embedding', ModelSession>>): Workbench {
  const { embedding } = sessions;
  const faces = setUpLivenessBench(sessions);
  return {
    ...faces,
    embedders: layOutEmbedders(embedding, ALIGNED_SIDE),
    settings: {
      ...faces.settings,
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
