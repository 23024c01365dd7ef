import { createHash } from 'node:crypto';
import type { UploadedFile } from '../../media/uploaded-file.ts';

/** A file of a form; its bytes are its name, so that two files differ. */
export function aFile(key: string, name = `${key}.jpg`): UploadedFile {
  const bytes = new TextEncoder().encode(name);
  return { key, name, bytes, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.byteLength };
}
