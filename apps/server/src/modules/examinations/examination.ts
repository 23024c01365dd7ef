import type { ErrorCode } from '@praesto/contract';
import type { MediaInput, MediaReport, Wishes } from '@praesto/vision';
import type { CompanyId, Id } from '../../shared/ids.ts';

export type ExaminationId = Id<'examination'>;

/** One look at one medium. */
export interface Question {
  readonly media: MediaInput;
  readonly wishes: Wishes;
}

/** What came of it: a report, or why there is none. `code` null = a fault of ours. */
export type Outcome =
  | { readonly ok: true; readonly report: MediaReport }
  | {
      readonly ok: false;
      readonly code: ErrorCode | null;
      readonly details: Readonly<Record<string, unknown>> | null;
      readonly message: string;
    };

/** A question that a server with models took up. */
export interface Examination {
  readonly id: ExaminationId;
  readonly companyId: CompanyId | null;
  /** The server that asks. */
  readonly asker: string;
  /** The request that waits for the answer, as the log of whoever asks knows it. */
  readonly requestId: string | null;
  /** How often it was taken, this time included. */
  readonly attempts: number;
  /** By which whoever took it is known. */
  readonly lease: Id<'lease'>;
  readonly question: Question;
}
