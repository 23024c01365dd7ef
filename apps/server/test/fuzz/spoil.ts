import fc from 'fast-check';
import { oddText } from './words.ts';

/** Values that are rarely what a field takes. */
const oddValue = fc.oneof(
  oddText,
  fc.constantFrom<unknown>(null, true, 0, -1, 0.5, 1e308, -1e308, 2 ** 53, 5e-324, [], {}, [[]], [null], { a: null }),
  fc.constantFrom(20, 200, 2000).map((depth) => nest(depth)),
  fc.constantFrom(21, 101, 1000).map((length) => Array.from({ length }, (_, at) => at)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** What is done to a value, somewhere in it. */
type Change =
  | { readonly kind: 'replace' | 'add_key'; readonly at: number; readonly value: unknown; readonly key: string }
  | { readonly kind: 'remove'; readonly at: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(30), value: oddValue, key: fc.constant('') }),
  fc.record({ kind: fc.constant('add_key' as const), at: fc.nat(30), value: oddValue, key: oddText }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(30) }),
);

/** The same values with something wrong in one or two places; now and then it is right all the same. */
export function spoiled(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([value, changes]) => changes.reduce(spoil, structuredClone(value)));
}

function spoil(value: unknown, change: Change): unknown {
  const places = listPlaces(value);
  const place = places[change.at % (places.length + 1)];
  if (!place) return change.kind === 'replace' ? change.value : value;
  const { holder, key } = place;
  if (change.kind === 'replace') set(holder, key, change.value);
  else if (change.kind === 'add_key')
    set(holder, Array.isArray(holder) ? String(holder.length) : change.key, change.value);
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return value;
}

type Holder = Record<string, unknown> | unknown[];

/** Not the deepest: a change there says nothing new. */
function listPlaces(value: unknown, depth = 0): readonly { readonly holder: Holder; readonly key: string }[] {
  if (typeof value !== 'object' || value === null || depth > 8) return [];
  const holder = value as Holder;
  const own = Object.keys(holder).map((key) => ({ holder, key }));
  return [...own, ...Object.values(holder).flatMap((part) => listPlaces(part, depth + 1))];
}

/** Also for the key `__proto__`, which an assignment would take for something else. */
function set(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function nest(depth: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
