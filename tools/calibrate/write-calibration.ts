import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Replaces the calibration of one of our manifests and leaves the rest of it as it was. */
export function writeCalibration(id: string, calibration: Readonly<Record<string, unknown>>): void {
  const root = join(import.meta.dirname, '..', '..');
  const path = join(root, 'packages', 'vision', 'models', `${id}.json`);
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'));
  // Without breaks of its own: the formatter then keeps a point of a curve on one line.
  writeFileSync(path, JSON.stringify({ ...manifest, calibration }));
  execFileSync(join(root, 'node_modules', '.bin', 'biome'), ['format', '--write', path]);
}
