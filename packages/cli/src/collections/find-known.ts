import type { PraestoClient } from '@praesto/client';
import type { SourcePerson } from './source-person.ts';

/** Persons who are asked about in one request, and the length of a query that every server on the way takes. */
const mostAsked = 100;
const longestQuery = 4000;

/** Persons in groups that can be asked about together. */
export async function* inGroups(people: AsyncIterable<SourcePerson>): AsyncGenerator<readonly SourcePerson[]> {
  let group: SourcePerson[] = [];
  let length = 0;
  for await (const person of people) {
    const more = encodeURIComponent(person.externalId).length + 3;
    if (group.length === mostAsked || (group.length > 0 && length + more > longestQuery)) {
      yield group;
      [group, length] = [[], 0];
    }
    group.push(person);
    length += more;
  }
  if (group.length > 0) yield group;
}

/** A filter takes commas for what separates its values, and the word null for nothing: such names are found out when they are sent. */
const canBeAsked = (id: string) => !id.includes(',') && id.toLowerCase() !== 'null';

/** Who of a group is in the collection already, by their names. */
export async function findKnown(
  { api }: Pick<PraestoClient, 'api'>,
  collectionId: string,
  group: readonly SourcePerson[],
): Promise<ReadonlySet<string>> {
  const asked = group.map(({ externalId }) => externalId).filter(canBeAsked);
  if (asked.length === 0) return new Set();
  const query = { external_id: asked.join(','), limit: mostAsked };
  const { items } = await api.listPersons({ path: { collectionId }, query });
  return new Set(items.flatMap(({ external_ids }) => external_ids));
}
