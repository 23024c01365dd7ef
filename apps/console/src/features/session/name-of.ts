import type { UserView } from '@praesto/client';

/** What to call a user. */
export function nameOf({ first_name: first, last_name: last, email }: UserView): string {
  return [first, last].filter(Boolean).join(' ') || email;
}
