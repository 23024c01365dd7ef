import { join } from 'node:path';
import type { Vision } from '@praesto/vision';
import { examineFile, type FileOutcome } from '../analyze/examine-file.ts';
import { CliError } from '../cli-error.ts';
import { mapInParallel } from '../map-in-parallel.ts';
import type { LivenessResponse, Presentation } from './measure-liveness.ts';
import { groupOf } from './read-list.ts';
import type { TableRow } from './read-table.ts';

/** How a list is worked through. */
export interface CollectOptions {
  readonly root: string;
  readonly jobs: number;
  /** Column by which figures are broken down. */
  readonly by: string | undefined;
  /** Told of each finished file. */
  readonly onDone: () => void;
}

/** Shows every medium of the list to the liveness check. */
export function collectPresentations(
  vision: Vision,
  rows: readonly TableRow[],
  { root, jobs, by, onDone }: CollectOptions,
): Promise<Presentation[]> {
  return mapInParallel(rows, jobs, async (row) => {
    const outcome = await examineFile(vision, join(root, row.path!), { liveness: true });
    onDone();
    return {
      path: row.path!,
      attack: row.label === 'real' ? null : row.label!,
      subject: row.subject!,
      group: groupOf(row, by),
      response: readResponse(outcome),
    };
  });
}

function readResponse(outcome: FileOutcome): LivenessResponse {
  if (outcome.status === 'failed') {
    const { code, message, file } = outcome;
    if (code === 'file.unreadable') throw new CliError(`${file}: ${message}`);
    return { status: 'undecodable', code, message };
  }
  const { info, liveness } = outcome.report;
  if (!liveness) throw new Error('the engine gave no liveness outcome although it was asked for one');
  return liveness.status === 'scored'
    ? { status: 'scored', confidenceSpoofing: liveness.confidenceSpoofing, kind: info.kind }
    : { status: 'unusable', reason: liveness.reason, kind: info.kind };
}
