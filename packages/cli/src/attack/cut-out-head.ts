import type { Face } from '@praesto/vision';
import { type Attack, type AttackSource, type CutoutSettings, makeCutout } from '@praesto/vision/testing';
import { CliError } from '../cli-error.ts';
import { withEngine } from '../engine.ts';

/**
 * Finds the head and cuts it out.
 * @throws CliError when there is no face to cut out, or several.
 */
export async function cutOutHead(source: AttackSource<CutoutSettings>): Promise<Attack<CutoutSettings>> {
  const { face, picture } = await withEngine(1, async (vision) => {
    const { info, embedding } = await vision.examine({ bytes: source.bytes }, { embedding: true });
    if (info.kind !== 'image') throw new CliError('a cutout is made from a picture, not from a clip');
    if (embedding?.status !== 'extracted') throw new CliError(`no head can be cut out: ${embedding?.reason}`);
    return { face: embedding.face satisfies Face, picture: info };
  });
  return makeCutout(source, { face, picture });
}
