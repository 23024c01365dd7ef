import type { Comparison, FolderQuery } from '@praesto/contract';
import type { Reach } from '../../../../modules/companies/reach.ts';
import type { Queries, Statement } from '../../database.ts';
import { openPlaces } from '../places.ts';
import { type FactFilter, factFiltersOf } from './fact-filters.ts';
import { compileFact, compileFactCompany } from './fact-walk.ts';

/** How to come to the folders of a page. */
export interface Walk {
  /** Through all folders in the order of the sorting, or through those of which the facts are true. */
  readonly along: 'folders' | 'facts';
  /** The facts that are asked for, the rarest first. */
  readonly facts: readonly FactFilter[];
  /** When the wanted folders were made: as asked for, and while the rarest fact was true. `null` where it has no end. */
  readonly made: Span | null;
}

/** From the first to the last, as PostgreSQL or ISO 8601 writes times. */
export interface Span {
  readonly first: string;
  readonly last: string;
}

/**
 * A fact that is true of no more folders than this is walked along whatever the order: 5,000 folders are found and
 * sorted in about 10 ms. Of more common ones a walk in the order of the sorting meets a page soon enough.
 */
const fewFolders = 5000;

/** How far facts are counted to find the rarest: 20,000 entries of an index are read in about 2 ms. */
const countedFolders = 20_000;

/** What is known of a fact before a walk. */
interface Probe {
  /** How many folders it is true of, as far as was counted. */
  readonly count: number;
  readonly first: string | null;
  readonly last: string | null;
}

/**
 * Chooses the walk by looking at the facts that were asked for, which costs about a millisecond: PostgreSQL, asked
 * to choose, knows neither how often a text stands at a path in a company nor when.
 */
export async function chooseWalk(
  queries: Pick<Queries, 'runRepeatable'>,
  { query, reach }: { readonly query: FolderQuery; readonly reach: Reach },
): Promise<Walk> {
  const asked = factFiltersOf(query);
  if (asked.length === 0) return { along: 'folders', facts: [], made: spanIn(query) };
  const { rows } = await queries.runRepeatable<Probe>(probeStatement(asked, { query, reach }));
  const probes = rows.map((probe, at) => ({ ...probe, fact: asked[at]! })).sort((a, b) => a.count - b.count);
  const { count, first, last } = probes[0]!;
  // Facts lie in the order of the time at which folders were made, but by company.
  const isInOrder = query.sorting[0]?.field === 'createdAt' && reach.kind !== 'all';
  return {
    along: count <= fewFolders || isInOrder ? 'facts' : 'folders',
    facts: probes.map(({ fact }) => fact),
    made: first === null || last === null ? null : { first, last },
  };
}

/** The times between which the folders were made that are asked for, if both are told. */
function spanIn({ conditions }: FolderQuery): Span | null {
  const created = conditions.filter((each) => each.is === 'compared' && each.field === 'createdAt') as Comparison[];
  const first = created.findLast(({ operator }) => operator.startsWith('>'))?.value;
  const last = created.findLast(({ operator }) => operator.startsWith('<'))?.value;
  return typeof first === 'string' && typeof last === 'string' ? { first, last } : null;
}

function probeStatement(
  facts: readonly FactFilter[],
  { query, reach }: { readonly query: FolderQuery; readonly reach: Reach },
): Statement {
  const places = openPlaces();
  const company = compileFactCompany(reach, places);
  const companies =
    reach.kind === 'all' ? 'companies c' : `companies c where c.id = ${places.put(reach.companyId, 'uuid')}`;
  const probes = facts.map((fact, at) => {
    const isFact = compileFact(fact, query, places);
    // With a company at a time the index has the first and the last at hand.
    const edge = (which: 'min' | 'max') =>
      `(select ${which}((select ${which}(k.created_at) from folder_facts k where k.company_id = c.id and ${isFact}))
        from ${companies})::text`;
    return `select ${at} as place, (select count(*)::integer from (
        select from folder_facts k where ${company} and ${isFact} limit ${countedFolders}
      ) counted) as count, ${edge('min')} as first, ${edge('max')} as last`;
  });
  return { text: `${probes.join(' union all ')} order by place`, values: [...places.values] };
}
