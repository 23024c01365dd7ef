import { createHash } from 'node:crypto';
import type { UploadedFile } from '../../media/uploaded-file.ts';

/** A file of a form; its bytes are the beginning of a JPEG and its name, so that two files differ. */
export function aFile(key: string, name = `${key}.jpg`): UploadedFile {
  const bytes = Uint8Array.of(0xff, 0xd8, 0xff, ...new TextEncoder().encode(name));
  return { key, name, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.byteLength };
}
