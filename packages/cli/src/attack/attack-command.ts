import {
  type Attack,
  type AttackSource,
  type CutoutSettings,
  makeCutout,
  makePrint,
  makeReplay,
  makeScreen,
} from '@praesto/vision/testing';
import { Command } from 'commander';
import { numberBetween, withCaptureOptions, withPaperOptions, withScreenOptions } from './attack-options.ts';
import { findOneFace } from './find-one-face.ts';
import { maskCommand } from './mask-command.ts';
import { writeAttack } from './write-attack.ts';

/** `praesto attack`: synthetic attacks to test and calibrate with. */
export const attackCommand = new Command('attack')
  .description('make synthetic presentation attacks from a picture or clip, for tests and calibration')
  .addCommand(withPaperOptions(attackOf('print', 'a photo of the picture printed on paper', makePrint)))
  .addCommand(withScreenOptions(attackOf('screen', 'a photo of the picture on a screen', makeScreen)))
  .addCommand(
    withPaperOptions(
      attackOf('cutout', 'a photo of the picture printed and cut out along the head', cutOutHead),
    ).option('--eye-holes', 'cut holes where the eyes are'),
  )
  .addCommand(maskCommand)
  .addCommand(
    withScreenOptions(attackOf('replay', 'a clip (MP4) of the clip or picture played on a screen', makeReplay))
      .option('--seconds <n>', 'length of the clip (default: 3)', numberBetween(0.2, 60))
      .option('--fps <n>', 'pictures a second (default: 15)', (text) => Math.round(numberBetween(1, 60)(text))),
  );

/** Options that are settings, beside those that say where things are. */
type AttackOptions<Settings> = Settings & { readonly out: string; readonly seed: number };

function attackOf<Settings extends object>(
  kind: string,
  what: string,
  make: (source: AttackSource<Settings>) => Promise<Attack<Settings>>,
): Command {
  return withCaptureOptions(new Command(kind).description(what)).action(
    (input: string, { out, seed, ...chosen }: AttackOptions<Settings>) =>
      writeAttack({ kind, input, out, seed, chosen: chosen as unknown as Settings }, make),
  );
}

/** A photo of the picture printed and cut out along the head. */
async function cutOutHead(source: AttackSource<CutoutSettings>): Promise<Attack<CutoutSettings>> {
  return makeCutout(source, await findOneFace(source.bytes, 'no head can be cut out'));
}
