import type { Face, MediaInfo } from '@praesto/vision';
import { CliError } from '../cli-error.ts';
import { withEngine } from '../engine.ts';

/**
 * The face of a picture that something is to be done with.
 * @param refusal What cannot be done without it, for the message.
 * @throws CliError when there is no face or several, or when it is a clip.
 */
export async function findOneFace(bytes: Uint8Array, refusal: string): Promise<{ face: Face; picture: MediaInfo }> {
  return withEngine(1, async (vision) => {
    const { info, embedding } = await vision.examine({ bytes }, { embedding: true });
    if (info.kind !== 'image') throw new CliError(`${refusal}: a picture is needed, not a clip`);
    if (embedding?.status !== 'extracted') throw new CliError(`${refusal}: ${embedding?.reason}`);
    return { face: embedding.face, picture: info };
  });
}
