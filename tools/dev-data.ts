import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Path of a file in the development data, which is not part of the project (see CONTRIBUTING.md), or `undefined` where
 * it is missing. `PRAESTO_DEV_DATA` names its folder; the default is `../shared/data` beside the checkout.
 */
export function devData(...parts: string[]): string | undefined {
  const root = process.env.PRAESTO_DEV_DATA ?? join(import.meta.dirname, '..', '..', 'shared', 'data');
  const path = join(root, ...parts);
  return existsSync(path) ? path : undefined;
}

/** The reason to hand to a test's `skip` option when development data is missing; `false` when it is there. */
export function skipWithoutDevData(...parts: string[]): string | false {
  return devData(...parts) ? false : `development data is missing: ${join(...parts)}`;
}
