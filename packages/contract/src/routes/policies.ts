import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import { policyList } from '../lists/policy-list.ts';
import { changePolicyRequest, policyView } from '../policies.ts';
import { policyPreviewView } from '../policy-preview.ts';
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
  previewPolicy: {
    method: 'POST',
    path: `${policy}/preview`,
    summary: 'What a policy would have made of the last 1,000 analyses; nothing is changed',
    description: 'They are decided again by the scores that were kept of them; nothing is looked at anew.',
    tag: 'companies',
    auth: 'token',
    permission: 'policy.read',
    body: { kind: 'json', schema: changePolicyRequest },
    answers: { 200: policyPreviewView },
    errors: ['rate.no_curve', 'rate.too_few', 'inference.unavailable'],
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
