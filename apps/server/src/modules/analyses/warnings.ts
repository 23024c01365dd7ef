import { type Face, isMaskWorn, type MediaReport } from '@praesto/vision';
import type { Json } from '../../shared/json.ts';

/** What lowers the worth of a result without taking it away. Stable words. */
export type Warning = 'mask_worn';

/** What is to be said about the face that was compared. */
export function warningsOfEmbedding({ embedding }: MediaReport): readonly Warning[] {
  return embedding?.status === 'extracted' ? warningsOf([embedding.face]) : [];
}

/** What is to be said about the faces that liveness was judged by: what more than half of them show. */
export function warningsOfLiveness({ liveness }: MediaReport): readonly Warning[] {
  return warningsOf(
    (liveness?.frames ?? []).flatMap(({ face, unusable }) => (face && unusable === null ? [face] : [])),
  );
}

/** `warnings` in the results of a medium; left out where there is nothing to say. */
export function warningsToJson(warnings: readonly Warning[]): { readonly warnings?: Json } {
  return warnings.length > 0 ? { warnings: [...warnings] } : {};
}

function warningsOf(faces: readonly Face[]): readonly Warning[] {
  return faces.filter(isMaskWorn).length * 2 > faces.length ? ['mask_worn'] : [];
}
