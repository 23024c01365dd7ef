import { type LivenessMetadata, livenessMetadata } from '@praesto/contract';
import { LiteError } from './lite-error.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws LiteError `unreadable_metadata` when anything is missing or not what it should be */
export function readLivenessMetadata(bytes: Uint8Array): LivenessMetadata {
  try {
    return livenessMetadata.parse(JSON.parse(utf8.decode(bytes)));
  } catch (cause) {
    throw new LiteError('unreadable_metadata', { cause });
  }
}
