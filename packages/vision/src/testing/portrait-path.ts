import { join } from 'node:path';

/** Path of one of the example portraits, e.g. `portraitPath('003_03.jpg')`; who they show is in the README beside them. */
export function portraitPath(name: string): string {
  return join(import.meta.dirname, '..', '..', 'fixtures', 'london', name);
}
