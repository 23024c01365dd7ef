/** What a filter takes. `json` fields are asked with `path==value`. */
export type FieldKind = 'id' | 'text' | 'enum' | 'date' | 'number' | 'boolean' | 'json';

/** A field of a list: `name` is what we call inside what the wire calls by the key of the field. */
export interface FieldSpec<Name extends string = string> {
  readonly kind: FieldKind;
  readonly name: Name;
  /** Of an enum: each word in upper case, and the field that holds it, which may be another one. */
  readonly words?: Readonly<Record<string, Name>>;
}

/** What can be asked of a list. One such object is the source of the parser, the documentation and the column map. */
export interface ListSpec<Name extends string = string, Flag extends string = string> {
  /** By wire name. */
  readonly fields: Readonly<Record<string, FieldSpec<Name>>>;
  /** Booleans such as `with_analyses`, by wire name. */
  readonly flags: Readonly<Record<string, Flag>>;
  /** Whether `search_text` is taken. */
  readonly isSearchable: boolean;
  /** Wire names that `sorting` may name; their columns must be indexed and never null. */
  readonly sortable: readonly string[];
  /** The `sorting` of requests without one. */
  readonly defaultSorting: string;
  /** Wire name of the primary key, which is appended to every sorting. */
  readonly key: string;
  /** `{"offset", "limit", "total_count", "items", "next_cursor"}`, or the bare array of items. */
  readonly shape: 'envelope' | 'array';
}

/** Declares a list; says nothing but what differs from the usual. */
export function defineList<Name extends string, Flag extends string = never>(
  spec: Pick<ListSpec<Name, Flag>, 'fields' | 'key' | 'sortable' | 'defaultSorting' | 'shape'> & {
    readonly flags?: Readonly<Record<string, Flag>>;
    readonly isSearchable?: boolean;
  },
): ListSpec<Name, Flag> {
  return { flags: {}, isSearchable: false, ...spec };
}

/** A UUID: equality, lists, `.exclude`. */
export const idField = <Name extends string>(name: Name): FieldSpec<Name> => ({ kind: 'id', name });

/** Any text: equality, lists, `.exclude`. */
export const textField = <Name extends string>(name: Name): FieldSpec<Name> => ({ kind: 'text', name });

/** An exact instant: all operators. */
export const dateField = <Name extends string>(name: Name): FieldSpec<Name> => ({ kind: 'date', name });

/** A number: all operators. */
export const numberField = <Name extends string>(name: Name): FieldSpec<Name> => ({ kind: 'number', name });

/** A boolean in any spelling: equality and `.exclude`. */
export const booleanField = <Name extends string>(name: Name): FieldSpec<Name> => ({ kind: 'boolean', name });

/** A JSON document: `path==value` and the other operators of `meta_data`. */
export const jsonField = <Name extends string>(name: Name): FieldSpec<Name> => ({ kind: 'json', name });

/**
 * Words in any case: equality, lists, `.exclude`. `elsewhere` are words that are asked of this field by tradition but
 * live in another one.
 */
export function enumField<Name extends string, Other extends string = never>(
  name: Name,
  own: readonly string[],
  elsewhere?: Readonly<Record<Other, readonly string[]>>,
): FieldSpec<Name | Other> {
  const holders = Object.entries({ ...elsewhere, [name]: own }) as [Name | Other, readonly string[]][];
  const words = Object.fromEntries(holders.flatMap(([holder, held]) => held.map((word) => [word, holder])));
  return { kind: 'enum', name, words };
}
