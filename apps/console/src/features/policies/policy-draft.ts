import type { ChangePolicyRequest, PolicyView } from '@praesto/client';
import type { PointFamily, PointWords } from './point-modes.ts';

/** The points of a policy, in the order in which they are shown. */
export const policyFields = [
  { field: 'photo', family: 'liveness' },
  { field: 'clip', family: 'liveness' },
  { field: 'set', family: 'liveness' },
  { field: 'match', family: 'match' },
  { field: 'match_document', family: 'match' },
  { field: 'search', family: 'search' },
] as const satisfies readonly { readonly field: keyof PolicyView; readonly family: PointFamily }[];

export type PolicyField = (typeof policyFields)[number]['field'];

/** A policy that is being written. */
export type PolicyDraft = Readonly<Record<PolicyField, PointWords>> & { readonly refuse_repeated: boolean };

export function toDraft(policy: PolicyView): PolicyDraft {
  const { photo, clip, set, match, match_document, search, refuse_repeated } = policy;
  return { photo, clip, set, match, match_document, search, refuse_repeated } as PolicyDraft;
}

export function toBody(draft: PolicyDraft, version?: number): ChangePolicyRequest {
  return { ...draft, ...(version === undefined ? {} : { version }) } as ChangePolicyRequest;
}

/** Reads what was kept of a draft; null where it is none. */
export function parseDraft(text: string): PolicyDraft | null {
  return text === '' ? null : (JSON.parse(text) as PolicyDraft);
}
