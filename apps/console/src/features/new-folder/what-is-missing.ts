import type { WantedChecks } from './checks-form.tsx';
import type { ChosenFile } from './chosen-files.ts';

/** Why an order would be refused, by the key of its words; null where nothing is missing. */
export function whatIsMissing(files: readonly ChosenFile[], wanted: WantedChecks) {
  if (files.length === 0) return 'noFiles';
  if (wanted.types.includes('BIOMETRY') && files.length < 2) return 'needTwo';
  if (wanted.types.includes('COLLECTION') && wanted.collectionId === null) return 'needCollection';
  return null;
}
