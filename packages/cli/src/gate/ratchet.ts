import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '../evaluate/figures.ts';

const path = join(import.meta.dirname, '..', '..', 'ratchet', 'liveness.json');

/** The committed figures, by set. */
export interface Ratchet {
  readonly note: string;
  /** Why figures were committed to that are worse than those before. */
  readonly acceptedWorse?: string;
  /** Pictures of the project and synthetic attacks made from them. */
  readonly fixtures: readonly Figure[];
  /** Development data, which is not part of the project. */
  readonly development: readonly Figure[];
}

/** Reads the figures that liveness may not fall behind. */
export function readRatchet(): Ratchet {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** Commits to other figures. */
export function writeRatchet(ratchet: Ratchet): void {
  writeFileSync(path, `${JSON.stringify(ratchet, null, 2)}\n`);
}
