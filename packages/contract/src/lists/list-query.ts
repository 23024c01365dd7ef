import type { FieldKind, ListSpec } from './list-spec.ts';

/** A value of a filter: dates are ISO texts in UTC with microseconds, ids and enum words are texts. `null` = no value. */
export type ListValue = string | number | boolean | null;

/** Wanted is what has (`isNegated`: has not) one of the values in one of the fields. */
export interface OneOf<Name extends string = string> {
  readonly is: 'one_of';
  readonly isNegated: boolean;
  readonly alternatives: readonly {
    readonly field: Name;
    readonly kind: FieldKind;
    readonly values: readonly ListValue[];
  }[];
}

/** `field.min`, `.max`, `.greater`, `.less`. */
export interface Comparison<Name extends string = string> {
  readonly is: 'compared';
  readonly field: Name;
  readonly kind: FieldKind;
  readonly operator: '>=' | '<=' | '>' | '<';
  readonly value: string | number;
}

/**
 * What a JSON document holds at a path: keys, and indices in arrays. `==` and `!=` compare texts, where `null` is what
 * is absent too; the others compare numbers, and what is no number is never wanted.
 */
export interface JsonCondition<Name extends string = string> {
  readonly is: 'json';
  readonly field: Name;
  readonly path: readonly string[];
  readonly operator: '==' | '!=' | '>=' | '<=' | '>' | '<';
  readonly value: string | null;
}

export type Condition<Name extends string = string> = OneOf<Name> | Comparison<Name> | JsonCondition<Name>;

export interface SortKey<Name extends string = string> {
  readonly field: Name;
  readonly kind: FieldKind;
  readonly direction: 'asc' | 'desc';
}

/** A checked request for a page of a list. */
export interface ListQuery<Name extends string = string, Flag extends string = string> {
  /** 0 where a cursor says where to begin. */
  readonly offset: number;
  /** Largest number of items, or -1: everything, provided it is no more than `maxLimit`. */
  readonly limit: number;
  readonly countsTotal: boolean;
  /** Ends with the primary key, so no two items are equal in it. */
  readonly sorting: readonly SortKey<Name>[];
  /** Begin behind the item that has these values in the keys of the sorting. */
  readonly after: readonly (string | number)[] | null;
  readonly conditions: readonly Condition<Name>[];
  /** Each of these must occur somewhere in the searched texts, in any case. */
  readonly searchWords: readonly string[];
  readonly flags: Readonly<Record<Flag, boolean>>;
}

/** The names of the fields that a list can be asked for. */
export type FieldOf<Spec> = Spec extends ListSpec<infer Name, string> ? Name : never;

/** What a request asks of this list. */
export type ListQueryOf<Spec> = Spec extends ListSpec<infer Name, infer Flag> ? ListQuery<Name, Flag> : never;

/** Largest `limit`, and the most that `limit=-1` answers. */
export const maxLimit = 5000;

/** A page of a list as a store answers it. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  /** `null` when it was not counted. */
  readonly total: number | null;
  /** Where the next page begins; `null` at the end. */
  readonly nextCursor: string | null;
}
