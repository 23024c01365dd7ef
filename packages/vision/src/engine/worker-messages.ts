import type { TextModels } from '../document/text-tools.ts';
import type { PreparedModels } from '../models/prepare-models.ts';
import type { MediaInput, MediaReport, Wishes } from '../records.ts';
import { VisionError, type VisionErrorCode } from '../vision-error.ts';

/** What a worker thread is started with. */
export interface WorkerSettings {
  readonly models: PreparedModels;
  readonly textModels: TextModels;
  readonly ffmpegPath: string | undefined;
  readonly maxVideoSeconds: number | undefined;
}

/** What a worker thread can be asked for. */
export type WorkerTask =
  | { readonly kind: 'examine'; readonly media: MediaInput; readonly wishes: Wishes; readonly abortFlag: AbortFlag }
  /** Runs the smallest network once; loads the networks first where that has not happened. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'close' };

/** One shared cell: 0 while somebody waits for the result, 1 when nobody does any more. */
export type AbortFlag = Int32Array<SharedArrayBuffer>;

/** Errors cross threads as records: structured cloning drops the code of a VisionError. */
export type WorkerReply =
  | { readonly ok: true; readonly report: MediaReport | null }
  | { readonly ok: false; readonly code: VisionErrorCode | null; readonly message: string; readonly stack: string };

/** A recovered failure that a thread tells of outside of any reply. */
export interface WorkerWarning {
  readonly warning: string;
  /** The cause in words. */
  readonly cause: string | undefined;
}

export function makeAbortFlag(): AbortFlag {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

export function raise(flag: AbortFlag): void {
  Atomics.store(flag, 0, 1);
}

export function isRaised(flag: AbortFlag): boolean {
  return Atomics.load(flag, 0) === 1;
}

export function toFailure(error: unknown): WorkerReply {
  const code = error instanceof VisionError ? error.code : null;
  const message = error instanceof Error ? error.message : String(error);
  return { ok: false, code, message, stack: describe(error) };
}

/** The report of a reply, or its error as it was thrown in the worker. */
export function unwrapReply(reply: WorkerReply): MediaReport | null {
  if (reply.ok) return reply.report;
  const error = reply.code === null ? new Error(reply.message) : new VisionError(reply.code, reply.message);
  error.stack = reply.stack;
  throw error;
}

export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.stack ?? error.message;
  return error.cause === undefined ? own : `${own}\nCaused by ${describe(error.cause)}`;
}
