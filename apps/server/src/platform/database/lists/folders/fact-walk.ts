import type { FolderField, FolderQuery } from '@praesto/contract';
import type { Reach } from '../../../../modules/companies/reach.ts';
import { compileConditions } from '../compile-conditions.ts';
import type { ListSource } from '../list-source.ts';
import type { Places } from '../places.ts';
import { type FactFilter, factFiltersOf } from './fact-filters.ts';
import { folderSource } from './folder-source.ts';

/** The columns that the table of facts has too, so that its index gives the rows in their order. */
const ownColumns = { id: 'k.folder_id', createdAt: 'k.created_at' };

export const factColumns: ListSource<FolderField>['columns'] = { ...folderSource.columns, ...ownColumns };

/** Facts of the companies in a reach. */
export function compileFactCompany(reach: Reach, places: Places): string {
  if (reach.kind === 'all') return 'k.company_id in (select id from companies)';
  return `k.company_id = ${places.put(reach.companyId, 'uuid')}`;
}

/** That a fact is this one, of a folder made when the query says. */
export function compileFact(fact: FactFilter, query: FolderQuery, places: Places): string {
  const conditions = query.conditions.filter(isOfCreation);
  return [
    `k.fact = fact_of(${places.put(fact.path, 'text')}, ${places.put(fact.value, 'text')})`,
    ...compileConditions({ columns: factColumns }, { conditions, searchWords: [] }, places),
  ].join(' and ');
}

/** Whether a query asks for nothing that facts cannot say, so that they can be counted without a look at the folders. */
export function isAllSaidByFacts({ conditions, searchWords }: FolderQuery, reach: Reach): boolean {
  const others = conditions.filter((condition) => !isOfCreation(condition));
  const facts = factFiltersOf({ conditions: others });
  return reach.kind !== 'own' && searchWords.length === 0 && others.length === 1 && facts.length === 1;
}

function isOfCreation(condition: FolderQuery['conditions'][number]): boolean {
  return condition.is === 'compared' && condition.field === 'createdAt';
}
