import type { PersonImageId, Template } from '../collections/collection.ts';
import type { PersonPlace } from '../collections/collections.store.ts';

/** Port: what photos of persons are found by, for whoever may have it, within a reach. */
export interface PhotoTemplates {
  /** One for every version of a model; written into the audit log before it is told. `undefined` = there is no such photo. */
  read(place: PersonPlace, imageId: PersonImageId): Promise<readonly Template[] | undefined>;
}
