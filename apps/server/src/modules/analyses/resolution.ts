import type { GroupId } from '../../shared/ids.ts';
import type { Analysis, OperatorWord, Resolution } from './analysis.ts';

/** What the words of a folder are made of; in the order in which the analyses were ordered. */
export type Answered = Pick<Analysis, 'state' | 'resolution' | 'groupId' | 'systemResolution'>;

/** The words of a folder. */
export interface FolderResolution {
  /** How far the machine got. */
  readonly resolutionStatus: Resolution;
  /** What the machine said. */
  readonly systemResolution: Resolution;
  /** What holds, where an operator's word was heard; `null` = `systemResolution`. */
  readonly decidedResolution: Resolution | null;
}

/** From the gravest to the mildest. An established refusal is never hidden by a failure, and a failure never by a success. */
const gravity: readonly Resolution[] = ['DECLINED', 'FAILED', 'OPERATOR_REQUIRED', 'SUCCESS'];

/** The worst of these resolutions; `SUCCESS` needs at least one and nothing else. */
export function worstResolution(resolutions: readonly Resolution[]): Resolution | undefined {
  return gravity.find((resolution) => resolutions.includes(resolution));
}

/** What is to be said of a folder with these analyses, of which an operator decided `operatorStatus`. */
export function resolveFolder(analyses: readonly Answered[], operatorStatus: OperatorWord | null): FolderResolution {
  const latest = latestGroup(analyses);
  const isDecided = operatorStatus !== null || latest.some(({ systemResolution }) => systemResolution !== null);
  return {
    resolutionStatus: folderStatus(analyses),
    systemResolution: rollUp(latest.map((one) => ({ ...one, resolution: one.systemResolution ?? one.resolution }))),
    decidedResolution: isDecided ? (operatorStatus ?? rollUp(latest)) : null,
  };
}

/** PROCESSING while anything of the folder is in progress; then the latest order counts, so that a new order can repair. */
function folderStatus(analyses: readonly Answered[]): Resolution {
  if (analyses.length === 0) return 'INITIAL';
  if (analyses.some(({ state }) => state === 'PROCESSING')) return 'PROCESSING';
  return latestGroup(analyses).some(({ state }) => state === 'FAILED') ? 'FAILED' : 'FINISHED';
}

function rollUp(latest: readonly Answered[]): Resolution {
  if (latest.length === 0) return 'INITIAL';
  if (latest.some(({ state }) => state === 'PROCESSING')) return 'PROCESSING';
  return worstResolution(latest.map(({ resolution }) => resolution)) ?? 'FAILED';
}

function latestGroup(analyses: readonly Answered[]): readonly Answered[] {
  const groupId: GroupId | undefined = analyses.at(-1)?.groupId;
  return analyses.filter((analysis) => analysis.groupId === groupId);
}
