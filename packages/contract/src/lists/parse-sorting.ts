import type { SortKey } from './list-query.ts';
import type { FieldSpec, ListSpec } from './list-spec.ts';
import { accept, type Parsed, refuse } from './parsed.ts';

const form = /^([a-z_.]+)(?:\{(asc|desc)\})?$/;

/**
 * `field{asc},field2{desc}`: lower-cased, decoded once more where it was encoded twice, `field` alone = desc. The
 * primary key comes last, in the direction of the key before it, so that an index serves both.
 */
export function parseSorting<Name extends string>(
  text: string,
  spec: ListSpec<Name>,
): Parsed<readonly SortKey<Name>[]> {
  const keys: SortKey<Name>[] = [];
  for (const item of decode(text).toLowerCase().split(',')) {
    const key = parseKey(item.trim(), spec);
    if (!key.ok) return key;
    if (keys.some(({ field }) => field === key.value.field)) return refuse('value', `names ${item} twice`);
    keys.push(key.value);
  }
  const primary = fieldOf(spec, spec.key);
  if (keys.every(({ field }) => field !== primary.name)) keys.push(toKey(primary, keys.at(-1)?.direction ?? 'desc'));
  return accept(keys);
}

function parseKey<Name extends string>(item: string, spec: ListSpec<Name>): Parsed<SortKey<Name>> {
  const [, name, direction = 'desc'] = form.exec(item) ?? [];
  if (name === undefined) return refuse('value', `"${item}" is not of the form field{asc} or field{desc}`);
  if (!spec.sortable.includes(name)) return refuse('value', `"${name}" is none of ${spec.sortable.join(', ')}`);
  return accept(toKey(fieldOf(spec, name), direction as SortKey['direction']));
}

function fieldOf<Name extends string>({ fields }: ListSpec<Name>, wireName: string): FieldSpec<Name> {
  const field = fields[wireName];
  if (!field) throw new Error(`the list sorts by ${wireName}, which is no field of it`);
  return field;
}

function toKey<Name extends string>({ name, kind }: FieldSpec<Name>, direction: SortKey['direction']): SortKey<Name> {
  return { field: name, kind, direction };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not encoded twice: a stray % is refused as a field that is not known.
    return text;
  }
}
