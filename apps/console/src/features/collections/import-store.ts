import type { AlreadyEnrolled, BulkResult, ErrorBody, PersonRow } from '@praesto/client';
import { useSyncExternalStore } from 'react';
import { call } from '../../api.ts';
import { queries } from '../../queries.ts';
import type { RowTrouble } from './plan-import.ts';
import type { Cells, PersonToImport } from './to-people.ts';

export type ImportRule = 'tell' | 'refuse' | 'allow';

/** Whom the server refused, or a row of the table that says nobody. */
export type Refused = RefusedPerson | RowTrouble;

interface RefusedPerson {
  readonly externalId: string;
  readonly error: ErrorBody;
  readonly cells: Cells | undefined;
}

interface Alike {
  readonly externalId: string;
  readonly personId: string;
  readonly others: readonly AlreadyEnrolled[];
}

/** How far an import into a collection is. */
export interface ImportProgress {
  readonly state: 'running' | 'finished' | 'stopped' | 'broken';
  readonly all: number;
  readonly enrolled: number;
  readonly known: number;
  readonly refused: readonly Refused[];
  /** Who was added although somebody seems to be the same. */
  readonly alike: readonly Alike[];
  /** Why it broke off. */
  readonly error: unknown;
}

interface Running {
  readonly progress: ImportProgress;
  readonly stopper: AbortController;
}

/** Imports by collection: they go on while other pages are looked at. */
const imports = new Map<string, Running>();
const listeners = new Set<() => void>();

/** About eight photos of a phone: often enough for a progress that moves, seldom enough to waste no time between requests. */
const batchBytes = 16 * 1024 * 1024;

export function useImport(collectionId: string): ImportProgress | undefined {
  return useSyncExternalStore(watch, () => imports.get(collectionId)?.progress);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(collectionId: string, changesOf: (before: ImportProgress) => Partial<ImportProgress>): void {
  const running = imports.get(collectionId);
  if (!running) return;
  const { progress } = running;
  imports.set(collectionId, { ...running, progress: { ...progress, ...changesOf(progress) } });
  for (const listener of [...listeners]) listener();
}

export function stopImport(collectionId: string): void {
  imports.get(collectionId)?.stopper.abort();
}

/** Forgets an import that is over. */
export function forgetImport(collectionId: string): void {
  imports.delete(collectionId);
  for (const listener of [...listeners]) listener();
}

/** Adds people one batch after the other; whoever is there under their name already is not added again. */
export async function runImport(
  collectionId: string,
  { people, troubles }: { readonly people: readonly PersonToImport[]; readonly troubles: readonly RowTrouble[] },
  rule: ImportRule,
): Promise<void> {
  const stopper = new AbortController();
  const begun = {
    ...{ all: people.length + troubles.length, enrolled: 0, known: 0 },
    ...{ refused: troubles, alike: [], error: null },
  };
  imports.set(collectionId, { stopper, progress: { ...begun, state: 'running' } });
  change(collectionId, () => ({}));
  const cells = new Map(people.map((one) => [one.externalId, one.cells]));
  addEventListener('beforeunload', askBeforeLeaving);
  try {
    await call(async (client) => {
      const options = { signal: stopper.signal, query: { duplicates: rule }, batchBytes };
      for await (const result of client.enrolPersons(collectionId, rowsOf(people), options))
        change(collectionId, (before) => changesBy(result, before, cells));
    });
  } catch (error) {
    change(collectionId, () => (stopper.signal.aborted ? { state: 'stopped' } : { state: 'broken', error }));
  } finally {
    removeEventListener('beforeunload', askBeforeLeaving);
    await queries.invalidateQueries({ queryKey: ['persons', collectionId] });
  }
}

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function* rowsOf(people: readonly PersonToImport[]): Generator<PersonRow> {
  for (const { externalId, otherIds, metaData, photos } of people) {
    const names = otherIds.length > 0 ? { external_ids: [externalId, ...otherIds] } : {};
    yield { external_id: externalId, ...names, meta_data: metaData, photos };
  }
}

/** What a line of the answer changes. */
function changesBy(
  result: BulkResult,
  { enrolled, known, refused, alike }: ImportProgress,
  cells: ReadonlyMap<string, Cells>,
): Partial<ImportProgress> {
  switch (result.status) {
    case 'enrolled': {
      const { external_id: externalId, person_id: personId, already_enrolled: others } = result;
      const isAlike = others !== null && others.length > 0;
      return { enrolled: enrolled + 1, ...(isAlike ? { alike: [...alike, { externalId, personId, others }] } : {}) };
    }
    case 'known':
      return { known: known + 1 };
    case 'refused': {
      const externalId = result.external_id ?? '';
      return { refused: [...refused, { externalId, error: result.error, cells: cells.get(externalId) }] };
    }
    case 'finished':
      return { state: 'finished' };
    case 'stopped':
      return { state: 'broken', error: new Error(result.error.error_message) };
  }
}
