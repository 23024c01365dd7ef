import type { ModelManifest } from '../models/manifest.ts';
import type { ModelSession } from '../runtime/model-session.ts';
import { VisionError } from '../vision-error.ts';
import { type Alignment, alignments } from './alignments.ts';
import { layOut, type Tool } from './tool.ts';

/** A network that makes a part of the embedding, or all of it. */
export interface Embedder {
  readonly tool: Tool;
  readonly alignment: Alignment;
  /** RGB of the aligned face (interleaved, 0..255) on its way into the network. */
  readonly aligned: Float32Array;
  /** Whether the face is seen mirrored as well, and the two answers added. */
  readonly isMirrored: boolean;
  /** Subtracted from each answer before its length is made 1; `null`: nothing is. */
  readonly centre: readonly number[] | null;
  /** Weight of this part in the cosine of two embeddings; those of all parts add up to 1. */
  readonly share: number;
}

/**
 * The network of a manifest for embeddings and its companions, in the order in which their parts stand in the embedding.
 * @throws VisionError `inference.unavailable` when a parameter is not what it must be.
 */
export function layOutEmbedders(session: ModelSession): readonly [Embedder, ...Embedder[]] {
  const sum = [session, ...session.companions].reduce((total, { manifest }) => total + readWeight(manifest), 0);
  const layOutPart = (part: ModelSession) => layOutEmbedder(part, readWeight(part.manifest) / sum);
  return [layOutPart(session), ...session.companions.map(layOutPart)];
}

function layOutEmbedder(session: ModelSession, share: number): Embedder {
  const { manifest } = session;
  const tool = layOut(session);
  const alignment = readAlignment(manifest);
  const { side } = alignment;
  if (tool.width !== side || tool.height !== side) throw wrong(manifest, 'alignment', `gives a face of ${side} pixels`);
  return {
    tool,
    alignment,
    aligned: new Float32Array(3 * side * side),
    isMirrored: manifest.parameters.mirrored === true,
    centre: readCentre(manifest),
    share,
  };
}

function readAlignment(manifest: ModelManifest): Alignment {
  const name = manifest.parameters.alignment ?? 'arcface-112';
  const found = Object.entries(alignments).find(([known]) => known === name);
  if (!found) throw wrong(manifest, 'alignment', `must be one of ${Object.keys(alignments).join(', ')}`);
  return found[1];
}

function readWeight(manifest: ModelManifest): number {
  const weight = manifest.parameters.weight ?? 1;
  if (typeof weight === 'number' && weight > 0 && Number.isFinite(weight)) return weight;
  throw wrong(manifest, 'weight', 'must be a number above 0');
}

function readCentre(manifest: ModelManifest): readonly number[] | null {
  const { centre = null, length } = manifest.parameters;
  if (centre === null) return null;
  const isCentre = Array.isArray(centre) && centre.length === length && centre.every(Number.isFinite);
  if (!isCentre) throw wrong(manifest, 'centre', 'must hold as many numbers as parameters.length says');
  return centre;
}

function wrong({ id }: ModelManifest, name: string, words: string): VisionError {
  return new VisionError('inference.unavailable', `model manifest ${id}: parameters.${name} ${words}`);
}
