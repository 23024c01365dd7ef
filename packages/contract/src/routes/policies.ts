import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import { policyList } from '../lists/policy-list.ts';
import { changePolicyRequest, policyView } from '../policies.ts';
import type { RouteEntry } from './route-entry.ts';

const policy = '/api/companies/:companyId/policy';

export const policyRoutes = {
  getPolicy: {
    method: 'GET',
    path: policy,
    summary: 'What a company wants of liveness where an order does not say',
    tag: 'companies',
    auth: 'token',
    permission: 'policy.read',
    answers: { 200: policyView },
  },
  changePolicy: {
    method: 'PUT',
    path: policy,
    summary: 'Replace the policy of a company by a new version',
    tag: 'companies',
    auth: 'token',
    permission: 'policy.update',
    body: { kind: 'json', schema: changePolicyRequest },
    answers: { 200: policyView },
    errors: ['rate.no_curve', 'rate.too_few', 'policy.changed', 'inference.unavailable'],
  },
  listPolicyVersions: {
    method: 'GET',
    path: `${policy}/versions`,
    summary: 'Every policy that a company had, newest first',
    tag: 'companies',
    auth: 'token',
    permission: 'policy.read',
    list: policyList,
    query: listQuery(policyList),
    answers: { 200: listAnswer(policyList, policyView) },
  },
} as const satisfies Record<string, RouteEntry>;
