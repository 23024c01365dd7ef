/** Operating points by name: as few refusals of genuine people as can be shown, both errors alike, as few attacks let through. */
export const policyNames = ['convenient', 'balanced', 'strict'] as const;
export type PolicyNameWord = (typeof policyNames)[number];
