import { type CompanyPolicy, noPoints } from '../../src/modules/policies/company-policy.ts';
import { newId } from '../../src/shared/ids.ts';

/** The first version of a policy that says nothing. */
export function aPolicy(changes: Partial<CompanyPolicy> = {}): CompanyPolicy {
  return {
    id: newId(),
    companyId: newId(),
    version: 1,
    points: noPoints,
    refuseRepeated: false,
    userId: newId(),
    createdAt: new Date('2026-03-01T12:00:00.123Z'),
    ...changes,
  };
}
