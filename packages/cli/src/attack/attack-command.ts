import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type Attack,
  type AttackSource,
  makePrint,
  makeReplay,
  makeScreen,
  SYNTHETIC_NOTE,
} from '@praesto/vision/testing';
import { Command } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { CliError } from '../cli-error.ts';
import { formatJson } from '../terminal/snake-case.ts';
import { numberBetween, withCaptureOptions, withPaperOptions, withScreenOptions } from './attack-options.ts';
import { cutOutHead } from './cut-out-head.ts';

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
    async (input: string, { out, seed, ...chosen }: AttackOptions<Settings>) => {
      const bytes = await readFile(input).catch((cause: Error) => {
        throw new CliError(`${input} cannot be read: ${cause.message}`, { cause });
      });
      const attack = await make({ bytes, seed, chosen: chosen as unknown as Settings });
      await writeFile(out, attack.bytes);
      await writeFile(`${out}.json`, formatJson(describe({ kind, input, bytes, seed }, attack)));
      console.log(`Written: ${out} (synthetic ${kind}, seed ${seed}) and ${basename(out)}.json`);
    },
  );
}

interface Made {
  readonly kind: string;
  readonly input: string;
  readonly bytes: Uint8Array;
  readonly seed: number;
}

/** The file beside the attack: that it is synthetic, from what it was made, and how it can be made again. */
function describe({ kind, input, bytes, seed }: Made, attack: Attack<object>): object {
  return {
    format: 'praesto.synthetic_attack',
    synthetic: true,
    note: SYNTHETIC_NOTE,
    kind,
    seed,
    settings: attack.settings,
    madeFrom: { name: basename(input), sha256: hash(bytes) },
    sha256: hash(attack.bytes),
    praesto: packageJson.version,
  };
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
