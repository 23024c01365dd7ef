import type { Comparison, Condition, JsonCondition, ListValue, OneOf } from './list-query.ts';
import type { FieldSpec, ListSpec } from './list-spec.ts';
import { type Mistakes, type RawQuery, valuesOf } from './mistakes.ts';
import { parseJsonFilter } from './parse-json-filter.ts';
import { parseValue } from './parse-value.ts';
import { accept, type Parsed, refuse } from './parsed.ts';

const ranges = { min: '>=', max: '<=', greater: '>', less: '<' } as const satisfies Record<
  string,
  Comparison['operator']
>;
const operators = ['exclude', ...Object.keys(ranges)] as const;

/** Everything in the query that `isFilter` does not leave out, as conditions that must all hold. */
export function parseFilters<Name extends string>(
  { fields }: ListSpec<Name>,
  { raw, names, now, mistakes }: { raw: RawQuery; names: readonly string[]; now: Date; mistakes: Mistakes },
): readonly Condition<Name>[] {
  return names.flatMap((name) => {
    const found = findField(fields, name);
    const parsed = found.ok ? parseFilter({ ...found.value, values: valuesOf(raw, name), now }) : found;
    return mistakes.keep<readonly Condition<Name>[]>(name, parsed) ?? [];
  });
}

interface Filter<Name extends string> {
  readonly field: FieldSpec<Name>;
  /** Empty for equality. */
  readonly operator: string;
}

/** `time_created.min` is the field `time_created`, unless there is a field with the whole name. */
function findField<Name extends string>(fields: ListSpec<Name>['fields'], name: string): Parsed<Filter<Name>> {
  const whole = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (whole) return accept({ field: whole, operator: '' });
  const dot = name.lastIndexOf('.');
  const stem = name.slice(0, Math.max(dot, 0));
  const field = Object.hasOwn(fields, stem) ? fields[stem] : undefined;
  if (!field) return refuse('value', 'is not known');
  const operator = name.slice(dot + 1);
  const allowed = operatorsOf(field);
  if (allowed.includes(operator)) return accept({ field, operator });
  const known = allowed.map((each) => `.${each}`).join(', ');
  return refuse('value', `has no operator .${operator}${known === '' ? '' : `; ${stem} takes ${known}`}`);
}

function operatorsOf({ kind }: FieldSpec): readonly string[] {
  if (kind === 'json') return [];
  return kind === 'date' || kind === 'number' ? operators : ['exclude'];
}

function parseFilter<Name extends string>(
  filter: Filter<Name> & { readonly values: readonly string[]; readonly now: Date },
): Parsed<readonly Condition<Name>[]> {
  const { field, operator } = filter;
  if (field.kind === 'json') return parseJsonFilters(filter);
  const parsed = parseValues(filter);
  if (!parsed.ok) return parsed;
  if (operator === '' || operator === 'exclude') return accept([toOneOf(field, operator === 'exclude', parsed.value)]);
  const [value, ...others] = parsed.value;
  if (others.length > 0) return refuse('value', 'takes one value');
  if (typeof value !== 'string' && typeof value !== 'number') return refuse('value', 'cannot be compared with null');
  const range = ranges[operator as keyof typeof ranges];
  return accept([{ is: 'compared', field: field.name, kind: field.kind, operator: range, value }]);
}

/** Repeated parameters are merged, and each may hold several values between commas. */
function parseValues({
  field,
  values,
  now,
}: {
  readonly field: FieldSpec;
  readonly values: readonly string[];
  readonly now: Date;
}): Parsed<readonly ListValue[]> {
  const found = new Set<ListValue>();
  for (const text of values.flatMap((value) => value.split(','))) {
    const parsed = text.toLowerCase() === 'null' ? accept(null) : parseValue(text, field, now);
    if (!parsed.ok) return parsed;
    found.add(parsed.value);
  }
  return accept([...found]);
}

function toOneOf<Name extends string>(
  { name, kind, words }: FieldSpec<Name>,
  isNegated: boolean,
  values: readonly ListValue[],
): OneOf<Name> {
  const holders = Map.groupBy(values, (value) => (words && typeof value === 'string' ? words[value] : name) ?? name);
  const alternatives = [...holders].map(([field, held]) => ({ field, kind, values: held }));
  return { is: 'one_of', isNegated, alternatives };
}

function parseJsonFilters<Name extends string>({
  field,
  values,
}: {
  readonly field: FieldSpec<Name>;
  readonly values: readonly string[];
}): Parsed<readonly JsonCondition<Name>[]> {
  return parseJsonFilter(values.join(','), field.name);
}
