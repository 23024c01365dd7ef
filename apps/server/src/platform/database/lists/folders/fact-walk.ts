import type { FolderField, FolderQuery } from '@praesto/contract';
import type { Reach } from '../../../../modules/companies/reach.ts';
import { compileConditions } from '../compile-conditions.ts';
import type { ListSource } from '../list-source.ts';
import type { Places } from '../places.ts';
import { type FactFilter, factFiltersOf } from './fact-filters.ts';
import { folderSource } from './folder-source.ts';

/** The columns that the table of facts has too, so that its index gives the rows in their order. */
export const factColumns: ListSource<FolderField>['columns'] = {
  ...folderSource.columns,
  id: 'k.folder_id',
  createdAt: 'k.created_at',
};

interface Asked {
  readonly query: FolderQuery;
  readonly reach: Reach;
}

/**
 * The rows `k` of the first fact, one for each folder of which all of them are true. The others are looked up one by
 * one: `offset 0` keeps the planner from joining, which it would do badly where it takes a fact for a rare one.
 */
export function compileFacts(facts: readonly FactFilter[], { query, reach }: Asked, places: Places): string {
  const [first, ...others] = facts;
  if (!first) throw new Error('a walk along facts needs one');
  const looked = others.map(
    (fact) => `exists (
      select from folder_facts other where other.company_id = k.company_id and ${isFact('other', fact, places)}
        and other.created_at = k.created_at and other.folder_id = k.folder_id offset 0)`,
  );
  return [compileFactCompany(reach, places), compileFact(first, query, places), ...looked].join(' and ');
}

/** Facts of the companies in a reach. */
export function compileFactCompany(reach: Reach, places: Places): string {
  if (reach.kind === 'all') return 'k.company_id in (select id from companies)';
  return `k.company_id = ${places.put(reach.companyId, 'uuid')}`;
}

/** That `k` is this fact, of a folder made when the query says. */
export function compileFact(fact: FactFilter, query: FolderQuery, places: Places): string {
  const conditions = query.conditions.filter(isOfCreation);
  return [
    isFact('k', fact, places),
    ...compileConditions({ columns: factColumns }, { conditions, searchWords: [] }, places),
  ].join(' and ');
}

function isFact(alias: string, { path, value }: FactFilter, places: Places): string {
  return `${alias}.fact = fact_of(${places.put(path, 'text')}, ${places.put(value, 'text')})`;
}

/** Whether a query asks for nothing that facts cannot say, so that they can be counted without a look at the folders. */
export function isAllSaidByFacts({ query, reach }: Asked): boolean {
  const others = query.conditions.filter((condition) => !isOfCreation(condition));
  const facts = factFiltersOf({ conditions: others });
  return reach.kind !== 'own' && query.searchWords.length === 0 && facts.length > 0 && facts.length === others.length;
}

/** A range of the time at which folders were made, which facts know too. */
export function isOfCreation(condition: FolderQuery['conditions'][number]): boolean {
  return condition.is === 'compared' && condition.field === 'createdAt';
}
