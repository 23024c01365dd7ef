import { MASK_NOTE, type MaskSettings, makeMask, maskPatterns, maskShapes } from '@praesto/vision/testing';
import { Command, InvalidArgumentError, Option } from 'commander';
import { numberBetween } from './attack-options.ts';
import { findOneFace } from './find-one-face.ts';
import { writeAttack } from './write-attack.ts';

/** `praesto attack mask`: a photo of somebody with a mask drawn onto their face. */
export const maskCommand = new Command('mask')
  .description('the picture with a medical mask, a cloth or a scarf drawn onto the face')
  .argument('<input>', 'a picture')
  .requiredOption('--out <file>', 'write it there, and how it was made into the same name with .json behind')
  .option('--seed <n>', 'what is not chosen follows from this number', numberBetween(0, 2 ** 31 - 2), 1)
  .addOption(new Option('--shape <shape>', 'what is worn').choices(maskShapes))
  .option('--colour <rgb>', 'as #rrggbb', readColour)
  .addOption(new Option('--pattern <pattern>', 'what is printed on it').choices(maskPatterns))
  .option('--top <n>', 'where it ends on the nose: 0 between the eyes, 1 below the nose', numberBetween(0, 1))
  .option('--light <n>', 'where the light comes from, -1 left to 1 right', numberBetween(-1, 1))
  .option('--jpeg <quality>', 'quality of the photo', numberBetween(1, 100))
  .action((input: string, { out, seed, ...chosen }: MaskSettings & { out: string; seed: number }) =>
    writeAttack({ kind: 'mask', note: MASK_NOTE, input, out, seed, chosen }, async (source) =>
      makeMask(source, await findOneFace(source.bytes, 'no mask can be drawn')),
    ),
  );

function readColour(text: string): string {
  if (!/^#[0-9a-f]{6}$/i.test(text)) throw new InvalidArgumentError('a colour as #rrggbb is wanted.');
  return text.toLowerCase();
}
