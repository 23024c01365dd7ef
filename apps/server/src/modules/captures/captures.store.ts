import type { FolderId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { CaptureId, CaptureRefusal, CaptureSession } from './capture-session.ts';

/** What came of a container. */
export type CaptureEnd =
  | { readonly state: 'finished'; readonly folderId: FolderId | null; readonly outcome: JsonObject | null }
  | { readonly state: 'refused'; readonly refusal: CaptureRefusal };

/** Bytes of a container, and where they belong. */
export interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Port: the capture sessions of a reach, and what arrived of their containers. */
export interface CapturesStore {
  /** Keeps a session; `token_used` when the token that opens it opened another one. */
  insert(session: CaptureSession): Promise<'done' | 'token_used'>;
  find(id: CaptureId): Promise<CaptureSession | undefined>;
  /** How many sessions an address opened since then, in all companies, and how many of them were not given up. */
  countOpened(address: string, since: Date): Promise<{ readonly opened: number; readonly kept: number }>;
  /** Ends an open session: no container is taken for it any more. */
  giveUp(id: CaptureId, at: Date): Promise<void>;
  /** Takes the one container of an open session: of several at one time one gets `true`, on whatever server. */
  claim(id: CaptureId, at: Date): Promise<boolean>;
  /** Gives it back when the server is at fault: nothing was done with the container. */
  release(id: CaptureId): Promise<void>;
  conclude(id: CaptureId, end: CaptureEnd): Promise<void>;
  /** Adds a piece where the bytes so far end; tells how many there are then, or are without it when it belongs elsewhere. */
  addPiece(session: Pick<CaptureSession, 'id' | 'companyId'>, piece: Piece): Promise<number>;
  /** How many bytes arrived. */
  countBytes(id: CaptureId): Promise<number>;
  /** What arrived, in one. */
  readPieces(id: CaptureId): Promise<Uint8Array<ArrayBuffer>>;
  removePieces(id: CaptureId): Promise<void>;
  /** Deletes what expired before `before`, and pieces of what expired before `now`; tells how many sessions. */
  deleteExpiredBefore(before: Date, now: Date): Promise<number>;
}
