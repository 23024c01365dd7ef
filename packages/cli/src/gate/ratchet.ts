import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from '@praesto/vision/evaluation';

/** What is held by a gate of its own. */
export type GateKind = 'liveness' | 'matching';

/** The committed figures, by set. */
export interface Ratchet {
  readonly note: string;
  /** Why figures were committed to that are worse than those before. */
  readonly acceptedWorse?: string;
  /** Pictures of the project, and for liveness synthetic attacks made from them. */
  readonly fixtures: readonly Figure[];
  /** Development data, which is not part of the project. */
  readonly development: readonly Figure[];
}

/** Reads the figures that may not get worse. */
export function readRatchet(kind: GateKind): Ratchet {
  return JSON.parse(readFileSync(pathOf(kind), 'utf8'));
}

/** Commits to other figures. */
export function writeRatchet(kind: GateKind, ratchet: Ratchet): void {
  writeFileSync(pathOf(kind), `${JSON.stringify(ratchet, null, 2)}\n`);
}

function pathOf(kind: GateKind): string {
  return join(import.meta.dirname, '..', '..', 'ratchet', `${kind}.json`);
}
