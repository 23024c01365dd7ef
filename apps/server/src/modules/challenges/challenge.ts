import type { ChallengeGesture } from '@praesto/contract';
import type { ChallengeId, CompanyId, MediaId, UserId } from '../../shared/ids.ts';

/**
 * Gestures in a random order, drawn for one session. One clip answers it, once: who has recordings of every gesture must
 * still have one of this order, made or joined while the challenge lasts.
 */
export interface Challenge {
  readonly id: ChallengeId;
  readonly companyId: CompanyId;
  readonly userId: UserId;
  /** The session in which it was drawn, and in which alone it can be answered. */
  readonly sessionId: string;
  /** To be shown in this order. */
  readonly gestures: readonly ChallengeGesture[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  /** The clip that answers it; it may be deleted since. */
  readonly mediaId: MediaId | null;
}
