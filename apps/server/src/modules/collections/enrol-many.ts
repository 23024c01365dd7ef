import { type ErrorKind, errorCatalogue } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import { mapAsDone } from '../../shared/map-as-done.ts';
import { withCurrentModel } from '../models/with-current-model.ts';
import type { PersonToAdd } from './bulk-row.ts';
import type { PersonId } from './collection.ts';
import { type EnrolDeps, enrolPerson } from './enrol.ts';
import type { AlreadyEnrolled, DuplicateCheck } from './find-already-enrolled.ts';

/** A line of a stream of persons: who is to be added, or why that cannot be said. */
export type RowToEnrol =
  | { readonly row: number; readonly person: PersonToAdd }
  | { readonly row: number; readonly externalId: string | null; readonly error: AppError };

/** What became of somebody who was to be added. */
export type EnrolOutcome =
  | {
      readonly status: 'enrolled';
      readonly personId: PersonId;
      readonly alreadyEnrolled: readonly AlreadyEnrolled[] | null;
    }
  | { readonly status: 'known'; readonly personId: PersonId };

export type RowOutcome =
  | ({ readonly row: number; readonly externalId: string } & EnrolOutcome)
  | { readonly row: number; readonly status: 'refused'; readonly externalId: string | null; readonly error: AppError };

export interface RowCounts {
  readonly rows: number;
  readonly enrolled: number;
  readonly known: number;
  readonly refused: number;
}

export type StreamEnd =
  | { readonly status: 'finished'; readonly counts: RowCounts }
  | { readonly status: 'stopped'; readonly counts: RowCounts; readonly error: unknown };

/** What is the same for all rows. */
interface RowContext {
  readonly collectionId: string;
  readonly duplicates: DuplicateCheck;
  readonly signal: AbortSignal;
}

export interface EnrolManyDeps {
  /** Adds one person, for good when it resolves. */
  readonly enrol: (person: PersonToAdd) => Promise<EnrolOutcome>;
  /** How many rows are in memory and in work at one time. */
  readonly rowsAtOnce: number;
}

/** What concerns one row; anything else concerns all that follow. */
const kindsOfRows: readonly ErrorKind[] = ['invalid', 'too_large', 'conflict'];

/**
 * Adds a stream of persons. Each outcome is given as soon as that person is there for good; rows may overtake each other.
 * A row that is refused does not stop the others. What concerns more than a row, such as a collection that was deleted
 * meanwhile, ends the stream with `stopped`; what was begun is finished and told before.
 */
export async function* enrolMany(
  rows: AsyncIterable<RowToEnrol>,
  { enrol, rowsAtOnce }: EnrolManyDeps,
): AsyncGenerator<RowOutcome | StreamEnd> {
  const counts = { enrolled: 0, known: 0, refused: 0 };
  const total = () => ({ rows: counts.enrolled + counts.known + counts.refused, ...counts });
  try {
    for await (const outcome of mapAsDone(rows, rowsAtOnce, (row) => enrolRow(row, enrol))) {
      counts[outcome.status] += 1;
      yield outcome;
    }
    yield { status: 'finished', counts: total() };
  } catch (error) {
    yield { status: 'stopped', counts: total(), error };
  }
}

async function enrolRow(row: RowToEnrol, enrol: EnrolManyDeps['enrol']): Promise<RowOutcome> {
  if ('error' in row) return { ...row, status: 'refused' };
  const { externalId } = row.person;
  try {
    return { row: row.row, externalId, ...(await enrol(row.person)) };
  } catch (error) {
    if (!(error instanceof AppError) || !kindsOfRows.includes(errorCatalogue[error.code].kind)) throw error;
    return { row: row.row, status: 'refused', externalId, error };
  }
}

/** Adds a person, unless somebody goes by one of their external ids already: then they are known, whatever else the row says. */
export async function enrolOnce(
  deps: EnrolDeps,
  { person, collectionId, duplicates, signal }: RowContext & { readonly person: PersonToAdd },
): Promise<EnrolOutcome> {
  const { externalIds, metaData } = person;
  const photos = { ...person.photos, signal };
  try {
    const enrolment = { collectionId, externalIds, metaData, photos, duplicates };
    const enrolled = await withCurrentModel(() => enrolPerson(deps, enrolment));
    return { status: 'enrolled', personId: enrolled.person.id, alreadyEnrolled: enrolled.alreadyEnrolled };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'person.external_id_taken') throw error;
    return { status: 'known', personId: error.details?.person_id as PersonId };
  }
}
