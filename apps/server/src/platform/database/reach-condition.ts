import type { Reach } from '../../modules/companies/reach.ts';

/** The first belt: a condition for `where` that keeps a statement within a reach. `firstPlace` is the number of its first parameter. */
export function reachCondition(
  reach: Reach,
  columns: { readonly company: string; readonly user: string },
  firstPlace: number,
): { readonly text: string; readonly values: readonly string[] } {
  switch (reach.kind) {
    case 'all':
      return { text: 'true', values: [] };
    case 'company':
      return { text: `${columns.company} = $${firstPlace}`, values: [reach.companyId] };
    case 'own':
      return {
        text: `${columns.company} = $${firstPlace} and ${columns.user} = $${firstPlace + 1}`,
        values: [reach.companyId, reach.userId],
      };
  }
}
