import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestParts } from '../../packages/vision/src/models/digest-parts.ts';
import type { Shifts } from './measure-masked.ts';

type Network = Parameters<typeof digestParts>[0][number] & { readonly parameters: Record<string, unknown> };

/** Writes what masks do to the answers into our manifest, and the version that follows from it. */
export function writeShifts(id: string, [own, ...others]: Shifts): string {
  const root = join(import.meta.dirname, '..', '..');
  const path = join(root, 'packages', 'vision', 'models', `${id}.json`);
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const companions: Network[] = manifest.companions.map((companion: Network, i: number) =>
    shifted(companion, others[i]!),
  );
  const changed = { ...manifest, ...shifted(manifest, own!), companions };
  const [series] = manifest.version.split('-');
  const version = `${series}-${digestParts([changed, ...companions])}`;
  writeFileSync(path, JSON.stringify({ ...changed, version }));
  execFileSync(join(root, 'node_modules', '.bin', 'biome'), ['format', '--write', path]);
  return version;
}

function shifted<N extends Network>(network: N, maskShift: readonly number[]): N {
  return { ...network, parameters: { ...network.parameters, maskShift } };
}
