import type { PersonView } from '@praesto/client';
import { useTexts } from '../../texts/texts.ts';
import { shortId } from '../folders/short-id.ts';

/** How a person is called: by the name in the metadata, else by the caller's own name, else by the id. */
export function usePersonName(): (
  person: Pick<PersonView, 'person_id' | 'external_ids'> & Partial<PersonView>,
) => string {
  const t = useTexts();
  return ({ person_id, external_ids, meta_data }) => {
    const name = meta_data?.name;
    if (typeof name === 'string' && name.trim() !== '') return name;
    return external_ids[0] ?? t.persons.unnamed(shortId(person_id));
  };
}
