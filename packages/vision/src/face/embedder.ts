import type { ModelManifest } from '../models/manifest.ts';
import type { ModelSession } from '../runtime/model-session.ts';
import { VisionError } from '../vision-error.ts';
import { layOut, type Tool } from './tool.ts';

/** A network that makes a part of the embedding, or all of it, from the aligned face. */
export interface Embedder extends Tool {
  /** Whether the face is seen mirrored as well; the part is made from the mean of both answers. */
  readonly isMirrored: boolean;
  /** By how much a mask moves the answers to a face on average; taken away from those to a masked face. `null`: not known. */
  readonly maskShift: readonly number[] | null;
  /** Weight of this part in the cosine of two embeddings; those of all parts add up to 1. */
  readonly share: number;
}

/**
 * The network of a manifest for embeddings and its companions, in the order in which their parts stand in the embedding.
 * @throws VisionError `inference.unavailable` when a parameter or the size of the input is not what it must be.
 */
export function layOutEmbedders(session: ModelSession, side: number): readonly [Embedder, ...Embedder[]] {
  const sum = [session, ...session.companions].reduce((total, { manifest }) => total + readWeight(manifest), 0);
  const layOutPart = (part: ModelSession): Embedder => ({
    ...layOutFor(part, side),
    isMirrored: part.manifest.parameters.mirrored === true,
    maskShift: readMaskShift(part.manifest),
    share: readWeight(part.manifest) / sum,
  });
  return [layOutPart(session), ...session.companions.map(layOutPart)];
}

function layOutFor(session: ModelSession, side: number): Tool {
  const tool = layOut(session);
  if (tool.width === side && tool.height === side) return tool;
  const message = `model manifest ${session.manifest.id}: input.shape must be [1, 3, ${side}, ${side}] for embedding`;
  throw new VisionError('inference.unavailable', message);
}

function readWeight({ id, parameters }: ModelManifest): number {
  const { weight = 1 } = parameters;
  if (typeof weight === 'number' && weight > 0 && Number.isFinite(weight)) return weight;
  throw new VisionError('inference.unavailable', `model manifest ${id}: parameters.weight must be a number above 0`);
}

function readMaskShift({ id, parameters }: ModelManifest): readonly number[] | null {
  const { maskShift = null, length } = parameters;
  if (maskShift === null) return null;
  if (Array.isArray(maskShift) && maskShift.length === length && maskShift.every(Number.isFinite)) return maskShift;
  const message = `model manifest ${id}: parameters.maskShift must hold as many numbers as parameters.length says`;
  throw new VisionError('inference.unavailable', message);
}
