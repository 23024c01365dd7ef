import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { SessionTokens } from '../sessions/session-token.ts';
import type { CaptureSession } from './capture-session.ts';
import { readCaptureToken, resultGraceMs } from './capture-token.ts';
import type { CapturesStore } from './captures.store.ts';
import { refuseOrigin } from './page-origin.ts';

export interface RequireCaptureDeps {
  /** Of the company of the page. */
  readonly captures: Pick<CapturesStore, 'find'>;
  readonly tokens: SessionTokens;
  readonly now: Clock;
}

export interface CaptureCall {
  readonly headers: Pick<IncomingHttpHeaders, 'authorization' | 'origin'>;
  /** The result is told for some time after the session. */
  readonly isForResult: boolean;
  /** From the body, where no header can be set. */
  readonly token?: string | null;
}

/**
 * The session that a page shows the token of.
 * @throws AppError `capture.token_invalid`, `capture.expired`, `capture.origin_refused`
 */
export async function requireCapture(
  { captures, tokens, now }: RequireCaptureDeps,
  { headers, isForResult, token }: CaptureCall,
): Promise<CaptureSession> {
  const shown = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? token ?? '';
  const ticket = shown === '' ? undefined : await readCaptureToken(tokens, shown);
  if (!ticket) {
    const reason = shown === '' ? 'there is none' : 'it is none that init.php gave';
    throw new AppError('capture.token_invalid', { field: 'Authorization', reason });
  }
  const endMs = ticket.expiresAt.getTime() + (isForResult ? resultGraceMs : 0);
  if (endMs <= now().getTime()) throw new AppError('capture.expired', { field: 'Authorization' });
  const session = await captures.find(ticket.id);
  if (!session)
    throw new AppError('capture.token_invalid', { field: 'Authorization', reason: 'it is of another company' });
  if (headers.origin !== undefined && headers.origin !== session.origin) refuseOrigin(headers.origin);
  return session;
}
