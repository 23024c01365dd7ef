import type { CaptureAction, CapturePublicKey, LightChallenge } from '@praesto/contract';
import type { ErrorDetails } from '../../shared/app-error.ts';
import type { CompanyId, FolderId, Id, UserId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';

export type CaptureId = Id<'capture'>;

/**
 * `open`: no container was taken. `processing`: one was, and is being judged. `finished`: it became a folder, or was judged
 * and forgotten. `refused`: its media could not be used; there is no second try.
 */
export type CaptureState = 'open' | 'processing' | 'finished' | 'refused';

/** Why the media of a container were not taken. */
export interface CaptureRefusal {
  readonly code: string;
  readonly details: ErrorDetails | null;
}

/** One capture in a page: good for one container. */
export interface CaptureSession {
  readonly id: CaptureId;
  readonly companyId: CompanyId;
  /** In whose name. */
  readonly userId: UserId;
  /** Of the page. */
  readonly origin: string;
  /** Of whoever opened it. */
  readonly address: string;
  /** What is to be captured, in this order. */
  readonly actions: readonly CaptureAction[];
  /** By which the container is checked. */
  readonly publicKey: CapturePublicKey;
  readonly light: LightChallenge | null;
  /** Name of the backend's token that opened it; opens one. */
  readonly openedWith: string | null;
  readonly state: CaptureState;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** When its container was taken. */
  readonly claimedAt: Date | null;
  readonly folderId: FolderId | null;
  /** What a page is told where nothing was kept. */
  readonly outcome: JsonObject | null;
  readonly refusal: CaptureRefusal | null;
}
