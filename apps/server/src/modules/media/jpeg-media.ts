import { createHash } from 'node:crypto';
import type { Media } from './media.ts';

export interface Jpeg extends Pick<Media, 'id' | 'folderId' | 'originalName' | 'width' | 'height' | 'blobKey'> {
  readonly bytes: Uint8Array;
  readonly at: Date;
}

/** A picture that the engine made, as a medium. */
export function toJpegMedia({ bytes, at, ...picture }: Jpeg): Media {
  return {
    ...picture,
    kind: 'image',
    mime: 'image/jpeg',
    sizeBytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    durationMs: null,
    tags: [],
    metaData: {},
    challenge: null,
    capture: null,
    createdAt: at,
    updatedAt: at,
  };
}
