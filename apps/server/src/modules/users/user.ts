import type { JsonObject } from '../../shared/json.ts';
import type { Actor } from '../companies/actor.ts';

/** A console account or a machine account of a company. */
export interface User extends Actor {
  /** What they sign in with, in lower case; no two users share one. */
  readonly email: string;
  readonly firstName: string | null;
  readonly middleName: string | null;
  readonly lastName: string | null;
  /** Argon2id hash in PHC form. */
  readonly passwordHash: string;
  /** Whoever is not may do nothing and has no session. */
  readonly isActive: boolean;
  readonly metaData: JsonObject;
  readonly createdAt: Date;
}

/** The form in which e-mails are stored and compared. */
export function normaliseEmail(email: string): string {
  return email.trim().toLowerCase();
}
