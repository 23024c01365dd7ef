import {
  mostPreviewedChanges,
  type PolicyPointWords,
  type PolicyPreviewView,
  type PolicyView,
} from '@praesto/contract';
import type { CompanyId } from '../../shared/ids.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import { askedMatchToJson, askedSearchToJson } from '../analyses/asked-match.ts';
import { askedToJson } from '../analyses/asked-point.ts';
import { type AskedPoint, type CompanyPolicy, noPoints, type PolicyPoints } from './company-policy.ts';
import type { PolicyPreview } from './preview-policy.ts';

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
    ...toPointWords(points),
    refuse_repeated: refuseRepeated,
    user_id: userId,
    time_created: toUnixSeconds(createdAt),
  };
}

/** What holds for a company that never said anything: version 0. */
export function toEmptyPolicyView(companyId: CompanyId): PolicyView {
  const said = { ...toPointWords(noPoints), refuse_repeated: false };
  return { company_id: companyId, version: 0, ...said, user_id: null, time_created: null };
}

export function toPreviewView({
  companyId,
  analyses,
  counts,
  notEstablished,
  changed,
}: PolicyPreview): PolicyPreviewView {
  const oldest = analyses.at(-1)?.createdAt;
  const open = notEstablished.reduce((sum, { count }) => sum + count, 0);
  return {
    company_id: companyId,
    analyses: analyses.length,
    oldest: oldest === undefined ? null : toUnixSeconds(oldest),
    unchanged: analyses.length - changed.length - open,
    changed: changed.length,
    not_established: open,
    counts: counts.map((one) => ({ ...one })),
    not_established_reasons: notEstablished.map(({ type, obstacle: reason, count }) => ({ type, reason, count })),
    sample: changed.slice(0, mostPreviewedChanges).map(({ analysis, to }) => ({
      ...{ analysis_id: analysis.id, folder_id: analysis.folderId, type: analysis.type },
      ...{ from: analysis.resolution, to },
    })),
  };
}

function toPointWords({ photo, clip, set, photos, document, search }: PolicyPoints) {
  return {
    ...{ photo: toWords(photo), clip: toWords(clip), set: toWords(set) },
    match: photos && askedMatchToJson(photos),
    match_document: document && askedMatchToJson(document),
    search: search && askedSearchToJson(search),
  };
}

const toWords = (asked: AskedPoint | null) => asked && (askedToJson(asked) as PolicyPointWords);
