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

/**
 * Shows every medium of the list to the liveness check.
 * @throws CliError when a row has no label, or the list has no such column as `by`.
 */
export async function collectPresentations(
  vision: Vision,
  rows: readonly TableRow[],
  { root, jobs, by, onDone }: CollectOptions,
): Promise<Presentation[]> {
  const plan = rows.map((row) => planPresentation(row, by));
  return mapInParallel(plan, jobs, async (presentation) => {
    const outcome = await examineFile(vision, join(root, presentation.path), { liveness: true });
    onDone();
    return { ...presentation, response: readResponse(outcome) };
  });
}

function planPresentation(row: TableRow, by: string | undefined): Omit<Presentation, 'response'> {
  const { path, label, subject } = row;
  if (!label) throw new CliError(`${path}: the label is empty; "real" or the name of an attack is wanted`);
  return { path: path!, attack: label === 'real' ? null : label, subject: subject!, group: groupOf(row, by) };
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
