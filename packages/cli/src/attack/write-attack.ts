import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Attack, type AttackSource, SYNTHETIC_NOTE } from '@praesto/vision/testing';
import packageJson from '../../package.json' with { type: 'json' };
import { CliError } from '../cli-error.ts';
import { formatJson } from '../terminal/snake-case.ts';

/** What is made of which file, and where it goes. */
export interface AttackOrder<Settings> {
  readonly kind: string;
  readonly input: string;
  readonly out: string;
  readonly seed: number;
  readonly chosen: Settings;
  /** What the record says of it. */
  readonly note?: string;
}

/**
 * Makes a synthetic picture or clip and writes it with its record.
 * @throws CliError when the input cannot be read
 */
export async function writeAttack<Settings extends object>(
  order: AttackOrder<Settings>,
  make: (source: AttackSource<Settings>) => Promise<Attack<Settings>>,
): Promise<void> {
  const { kind, input, out, seed, chosen } = order;
  const bytes = await readFile(input).catch((cause: Error) => {
    throw new CliError(`${input} cannot be read: ${cause.message}`, { cause });
  });
  const attack = await make({ bytes, seed, chosen });
  await writeFile(out, attack.bytes);
  await writeFile(`${out}.json`, formatJson(describe(order, bytes, attack)));
  console.log(`Written: ${out} (synthetic ${kind}, seed ${seed}) and ${basename(out)}.json`);
}

/** The file beside the attack: that it is synthetic, from what it was made, and how it can be made again. */
function describe<Settings extends object>(
  { kind, input, seed, note = SYNTHETIC_NOTE }: AttackOrder<Settings>,
  bytes: Uint8Array,
  attack: Attack<Settings>,
): object {
  return {
    format: 'praesto.synthetic_attack',
    synthetic: true,
    note,
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
