import { type CreateChallengeRequest, defaultChallengePool } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { newId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengesStore } from './challenges.store.ts';
import { drawGestures } from './draw-gestures.ts';

export interface CreateChallengeDeps {
  readonly challenges: Pick<ChallengesStore, 'insert'>;
  readonly ttlMs: number;
  readonly now: Clock;
}

export interface CreateChallengeInput {
  readonly actor: Pick<Actor, 'companyId' | 'userId'>;
  readonly sessionId: string;
  readonly wanted: CreateChallengeRequest;
}

/**
 * Draws gestures for one clip of a session.
 * @throws AppError `body.wrong_value` when more are wanted than there are to draw from
 */
export async function createChallenge(
  { challenges, ttlMs, now }: CreateChallengeDeps,
  { actor, sessionId, wanted }: CreateChallengeInput,
): Promise<Challenge> {
  const pool = [...new Set(wanted.gestures ?? defaultChallengePool)];
  if (wanted.count > pool.length) {
    const reason = `there are ${pool.length} gestures to draw from, and each is asked for once`;
    throw new AppError('body.wrong_value', { fields: [{ field: 'count', reason }] });
  }
  const createdAt = now();
  const challenge: Challenge = {
    id: newId(),
    companyId: actor.companyId,
    userId: actor.userId,
    sessionId,
    gestures: drawGestures(pool, wanted.count),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + ttlMs),
    usedAt: null,
    mediaId: null,
  };
  await challenges.insert(challenge);
  return challenge;
}
