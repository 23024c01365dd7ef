import { join } from 'node:path';
import type { Vision } from '@praesto/vision';
import type { LivenessResponse, Presentation, ReferenceMatch } from '@praesto/vision/evaluation';
import { examineFile, type FileOutcome } from '../analyze/examine-file.ts';
import { CliError } from '../cli-error.ts';
import { mapInParallel } from '../map-in-parallel.ts';
import { groupOf } from './read-list.ts';
import type { TableRow } from './read-table.ts';

/** How a list is worked through. */
export interface CollectOptions {
  readonly root: string;
  readonly jobs: number;
  /** Told of each finished file. */
  readonly onDone: () => void;
}

interface Planned extends Omit<Presentation, 'response' | 'match'> {
  readonly reference: string | undefined;
}

/**
 * Shows every medium of the list to the liveness check and, where the list names a reference picture, to matching.
 * @throws CliError when a row has no label, the list has no such column as one of `by`, or a reference shows no face.
 */
export async function collectPresentations(
  vision: Vision,
  rows: readonly TableRow[],
  { root, jobs, onDone, by }: CollectOptions & { readonly by: readonly string[] },
): Promise<Presentation[]> {
  const plan = rows.map((row) => planPresentation(row, by));
  const references = await embedReferences(vision, plan, { root, jobs, onDone });
  return mapInParallel(plan, jobs, async ({ reference, ...presentation }) => {
    const wishes = { liveness: true, embedding: reference !== undefined };
    const outcome = await examineFile(vision, join(root, presentation.path), wishes);
    onDone();
    const response = readResponse(outcome);
    if (reference === undefined) return { ...presentation, response };
    return { ...presentation, response, match: matchWith(vision, outcome, reference, references.get(reference)!) };
  });
}

/** Files that are examined: the presentations, and each reference picture once. */
export function countExaminations(rows: readonly TableRow[]): number {
  return rows.length + new Set(rows.flatMap((row) => row.reference || [])).size;
}

function planPresentation(row: TableRow, by: readonly string[]): Planned {
  const { path, label, subject } = row;
  if (!label) throw new CliError(`${path}: the label is empty; "real" or the name of an attack is wanted`);
  const groups = Object.fromEntries(by.map((column) => [column, groupOf(row, column)!]));
  const attack = label === 'real' ? null : label;
  return { path: path!, attack, subject: subject!, groups, reference: row.reference || undefined };
}

/** A reference without a face is a mistake in the list: nobody would have been enrolled with it. */
async function embedReferences(
  vision: Vision,
  plan: readonly Planned[],
  { root, jobs, onDone }: CollectOptions,
): Promise<Map<string, Float32Array>> {
  const files = [...new Set(plan.flatMap(({ reference }) => reference ?? []))];
  const embeddings = await mapInParallel(files, jobs, async (file) => {
    const outcome = await examineFile(vision, join(root, file), { embedding: true });
    onDone();
    const embedding = readEmbedding(outcome);
    if (embedding === null) throw new CliError(`${file}: no face can be enrolled from this reference picture`);
    return embedding;
  });
  return new Map(files.map((file, i) => [file, embeddings[i]!]));
}

function matchWith(vision: Vision, outcome: FileOutcome, reference: string, enrolled: Float32Array): ReferenceMatch {
  const embedding = readEmbedding(outcome);
  return { reference, confidence: embedding && vision.compare(enrolled, embedding).confidence };
}

function readEmbedding(outcome: FileOutcome): Float32Array | null {
  if (outcome.status === 'failed') return null;
  const { embedding } = outcome.report;
  return embedding?.status === 'extracted' ? embedding.embedding : null;
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
