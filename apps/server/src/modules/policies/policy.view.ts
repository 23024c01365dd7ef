import type { PolicyPointWords, PolicyView } from '@praesto/contract';
import type { CompanyId } from '../../shared/ids.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import { askedToJson } from '../analyses/asked-point.ts';
import type { AskedPoint, CompanyPolicy } from './company-policy.ts';

export function toPolicyView({
  companyId,
  version,
  points,
  refuseRepeated,
  userId,
  createdAt,
}: CompanyPolicy): PolicyView {
  return {
    company_id: companyId,
    version,
    photo: toWords(points.photo),
    clip: toWords(points.clip),
    set: toWords(points.set),
    refuse_repeated: refuseRepeated,
    user_id: userId,
    time_created: toUnixSeconds(createdAt),
  };
}

/** What holds for a company that never said anything: version 0. */
export function toEmptyPolicyView(companyId: CompanyId): PolicyView {
  const said = { photo: null, clip: null, set: null, refuse_repeated: false };
  return { company_id: companyId, version: 0, ...said, user_id: null, time_created: null };
}

const toWords = (asked: AskedPoint | null) => asked && (askedToJson(asked) as PolicyPointWords);
