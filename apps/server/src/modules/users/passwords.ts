import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../../shared/app-error.ts';

/** Argon2id with the parameters that OWASP recommends for servers: 19 MiB, 2 passes, 1 lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Each check takes 19 MiB and tens of milliseconds of a core; more at once would starve the analyses. */
const maxChecksAtOnce = 2;
const maxChecksWaiting = 50;

/** A password in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

/** 18 random bytes in 24 characters that survive copying. */
export function makeUpPassword(): string {
  return randomBytes(18).toString('base64url');
}

/** Tells whether a password fits a hash; `undefined` (no such user) costs as much time as a wrong password. */
export type CheckPassword = (passwordHash: string | undefined, password: string) => Promise<boolean>;

/**
 * @returns a check that runs at most 2 at once and lets 50 wait.
 * The check throws AppError `server.busy` beyond that.
 */
export function createPasswordCheck(): CheckPassword {
  const decoy = hashPassword(makeUpPassword());
  const waiting: (() => void)[] = [];
  let running = 0;

  return async (passwordHash, password) => {
    if (running < maxChecksAtOnce) running += 1;
    else if (waiting.length < maxChecksWaiting) await new Promise<void>((resolve) => waiting.push(resolve));
    else throw new AppError('server.busy', { reason: 'too many sign-ins at once' });
    try {
      const fits = await verify(passwordHash ?? (await decoy), password);
      return fits && passwordHash !== undefined;
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
