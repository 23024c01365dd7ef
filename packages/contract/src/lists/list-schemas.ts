import * as z from 'zod';
import { maxLimit } from './list-query.ts';
import type { FieldSpec, ListSpec } from './list-spec.ts';

const text = (description: string) => z.string().optional().meta({ description });

/** Texts too, like everything after `?`; what they hold is a whole number, or true and false. */
const wholeNumber = (minimum: number, description: string) => text(description).meta({ type: 'integer', minimum });
const flag = (description: string) => text(description).meta({ type: 'boolean' });

/** The parameters of a list as texts, for documentation; what they mean is decided by `parseList`. */
export function listQuery(spec: ListSpec): z.ZodObject {
  return z.strictObject({
    offset: wholeNumber(0, 'How many items to skip; 0 when absent.'),
    limit: wholeNumber(
      -1,
      `Largest number of items, 100 when absent, at most ${maxLimit}. -1 = everything, refused when that is more than ${maxLimit}.`,
    ),
    total_omit: flag('Do not count: `total_count` is null. Absent = false, with a cursor true.'),
    sorting: text(
      `\`field{asc}\` or \`field{desc}\`, several joined by comma. Fields: ${spec.sortable.join(', ')}. Absent = ${spec.defaultSorting}.`,
    ),
    cursor: text('Where to begin: `next_cursor` of the page before, with the same sorting.'),
    ...(spec.isSearchable
      ? { search_text: text('Words that must all occur, in any case and as parts of words too.') }
      : {}),
    ...Object.fromEntries(Object.keys(spec.flags).map((name) => [name, flag('false when absent.')])),
    ...filterQuery(spec),
  });
}

/** The filters of a list alone. */
export function filterQuery({ fields }: Pick<ListSpec, 'fields'>): Readonly<Record<string, z.ZodType>> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => describeField(name, field)));
}

const ranges = { min: 'From this on.', max: 'Up to this.', greater: 'After this.', less: 'Before this.' };

function describeField(name: string, { kind, words }: FieldSpec): [string, z.ZodType][] {
  if (kind === 'json') {
    return [
      [name, text('`path==value` with == != <= >= < >, a dotted path, null; several joined by comma must all hold.')],
    ];
  }
  const values = words ? Object.keys(words).join(', ') : meanings[kind];
  const filters: [string, z.ZodType][] = [
    [name, text(`One of these, joined by comma: ${values}; null = has none.`)],
    [`${name}.exclude`, text(`None of these, joined by comma: ${values}.`)],
  ];
  if (kind !== 'date' && kind !== 'number') return filters;
  return [
    ...filters,
    ...Object.entries(ranges).map(([range, meaning]): [string, z.ZodType] => [`${name}.${range}`, text(meaning)]),
  ];
}

const meanings = {
  id: 'UUIDs',
  text: 'texts',
  enum: 'words',
  date: 'unix time in seconds, milliseconds (11 digits) or microseconds (16 digits), ISO 8601, now, today',
  number: 'numbers',
  boolean: 'true, false',
} as const;

/** The answer of a list with items of this schema. */
export function listAnswer<Item extends z.ZodType>({ shape }: ListSpec, item: Item) {
  return shape === 'array' ? z.array(item) : listEnvelope(item);
}

/** A page of a list and where it lies. */
export function listEnvelope<Item extends z.ZodType>(item: Item) {
  return z.object({
    offset: z.number().int(),
    limit: z.number().int(),
    /** Null when it was not counted. */
    total_count: z.number().int().nullable(),
    items: z.array(item),
    /** Null at the end of the list. */
    next_cursor: z.string().nullable(),
  });
}

/** Header of lists that are bare arrays, with what `next_cursor` holds in the others; absent at the end. */
export const nextCursorHeader = 'X-Next-Cursor';
