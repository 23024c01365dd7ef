import type { PraestoClient } from '@praesto/client';
import type { FailureReport } from './failure-report.ts';
import type { SourcePerson } from './source-person.ts';

export interface ImportTask {
  readonly client: Pick<PraestoClient, 'enrolPersons' | 'api'>;
  readonly collectionId: string;
  readonly query: NonNullable<Parameters<PraestoClient['enrolPersons']>[2]>['query'];
  readonly report: FailureReport;
  /** Called when somebody is done with, whatever came of it. */
  readonly onDone: () => void;
  /** Before a broken stream is taken up again, the first time; a second when not given. */
  readonly pauseMs?: number;
}

export interface ImportCounts {
  enrolled: number;
  /** Who was there before. */
  known: number;
  /** Of those enrolled: who seems to have been there before, by the face. */
  alike: number;
}

/** A person to be sent, or why it cannot be found out at the moment who is the next. */
export type NextPerson = { readonly person: SourcePerson } | { readonly error: unknown };

/** An import that goes on over any number of streams. */
export interface RunningImport {
  readonly task: ImportTask;
  readonly counts: ImportCounts;
  /** Who has to be sent and has no result. All that is in memory. */
  readonly open: Set<SourcePerson>;
  /** Who was not begun yet. It goes on where it was, whatever becomes of a stream. */
  readonly ahead: AsyncGenerator<NextPerson>;
}
