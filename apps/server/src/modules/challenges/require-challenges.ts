import type { ErrorCode } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import { isId } from '../../shared/ids.ts';
import type { MediaChallenge } from '../media/media.ts';
import type { ChallengesStore } from './challenges.store.ts';

/** What files are the answers to, by file key. */
export type AnsweredChallenges = ReadonlyMap<string, MediaChallenge>;

export const noChallenges: AnsweredChallenges = new Map();

/** Ids of challenges, by file key. */
type AskedChallenges = ReadonlyMap<string, string>;

interface Mistake {
  readonly code: ErrorCode;
  readonly field: string;
  readonly reason: string;
}

/**
 * The challenges that files of a request answer. Those that can still be answered now may be used up by another request
 * before this one is written: that is refused there.
 * @throws AppError naming each: `body.wrong_value` when it is not this session's, or named twice; `challenge.used`, `challenge.expired`
 */
export async function requireChallenges(
  { challenges, now }: { readonly challenges: Pick<ChallengesStore, 'find'>; readonly now: Clock },
  { asked, sessionId }: { readonly asked: AskedChallenges; readonly sessionId: string },
): Promise<AnsweredChallenges> {
  const at = now();
  const mistakes: Mistake[] = [];
  const answered = new Map<string, MediaChallenge>();
  for (const [key, id] of asked) {
    const complain = (code: ErrorCode, reason: string) =>
      mistakes.push({ code, field: `media:challenge.${key}`, reason });
    const challenge = isId<'challenge'>(id) ? await challenges.find(id) : undefined;
    if (challenge?.sessionId !== sessionId) complain('body.wrong_value', 'no challenge of this session has this id');
    else if ([...answered.values()].some((other) => other.id === challenge.id))
      complain('body.wrong_value', 'another file is the answer to this challenge');
    else if (challenge.usedAt) complain('challenge.used', 'a clip was sent for it before');
    else if (challenge.expiresAt <= at) complain('challenge.expired', 'its time is over');
    else answered.set(key, { id: challenge.id, gestures: challenge.gestures });
  }
  if (mistakes.length > 0) throw new AppError(mistakes[0]!.code, { fields: mistakes });
  return answered;
}

/** Where nothing is kept nobody knows what was used. @throws AppError `body.wrong_value` naming each */
export function refuseChallenges(asked: AskedChallenges): void {
  const reason = 'there are no challenges where nothing is kept: whether one was used could not be known';
  const fields = [...asked.keys()].map((key) => ({ field: `media:challenge.${key}`, reason }));
  if (fields.length > 0) throw new AppError('body.wrong_value', { fields });
}
