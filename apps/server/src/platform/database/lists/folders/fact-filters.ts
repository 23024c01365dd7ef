import type { Condition, FolderField, FolderQuery, JsonCondition } from '@praesto/contract';

/** A filter that the table of facts can answer: this text at this path of the metadata. */
export interface FactFilter {
  readonly path: string;
  readonly value: string;
}

/** The filters of a query that facts can answer. */
export function factFiltersOf({ conditions }: Pick<FolderQuery, 'conditions'>): readonly FactFilter[] {
  return conditions.flatMap((condition) => {
    if (!isOfFact(condition)) return [];
    return [{ path: condition.path.join('.'), value: condition.value }];
  });
}

/** Equality with a text. What is absent leaves no fact. */
export function isOfFact(
  condition: Condition<FolderField>,
): condition is JsonCondition<FolderField> & { readonly value: string } {
  if (condition.is !== 'json' || condition.field !== 'metaData') return false;
  return condition.operator === '==' && condition.value !== null && condition.path.every(hasOneSpelling);
}

/** PostgreSQL takes `01`, `+1` and `-1` for places in an array too; facts know an item by its plain number alone. */
function hasOneSpelling(key: string): boolean {
  return !/^\s*[+-]?\d+$/.test(key) || /^(0|[1-9]\d*)$/.test(key);
}
