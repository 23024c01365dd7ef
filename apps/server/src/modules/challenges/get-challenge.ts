import { AppError } from '../../shared/app-error.ts';
import { isId } from '../../shared/ids.ts';
import type { Challenge } from './challenge.ts';
import type { ChallengesStore } from './challenges.store.ts';

/** @throws AppError `object.not_found` for an unknown id, one beyond the reach, and a text that is no id at all. */
export async function getChallenge(challenges: Pick<ChallengesStore, 'find'>, id: string): Promise<Challenge> {
  const challenge = isId<'challenge'>(id) ? await challenges.find(id) : undefined;
  if (challenge) return challenge;
  throw new AppError('object.not_found', { field: 'challenge_id', reason: 'no challenge has this id' });
}
