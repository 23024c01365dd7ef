import { type ErrorBody, PraestoError } from '@praesto/client';

/** What ended a stream before its end. */
export interface Trouble {
  readonly reason: string;
  /** Whether time may heal it. */
  readonly mayPass: boolean;
}

/** Codes of what may be over in a moment: busy, the engine or the database away. */
const passingCodes: readonly number[] = [11, 12, 101];
const passingStatuses: readonly number[] = [429, 502, 503, 504];

/** Of a stream that the server stopped. */
export function toTrouble(error: ErrorBody): Trouble {
  return { reason: reasonOf(error), mayPass: passingCodes.includes(error.error_code) };
}

/** Of a request that failed: whatever is no answer of the server's is a broken connection. */
export function troubleOf(error: unknown): Trouble {
  const mayPass = error instanceof PraestoError ? passingStatuses.includes(error.status) : true;
  return { reason: describe(error), mayPass };
}

/** `fetch` says what happened in the cause only, and a refusal what was refused in its details. */
function describe(error: unknown): string {
  if (error instanceof PraestoError) return describeRefusal(error);
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}

/** A refusal of a request: what the server says, and of which field. */
export function describeRefusal(error: PraestoError): string {
  const told = detailsOf(error);
  return told === undefined ? error.message : `${error.message} (${told})`;
}

/** A refusal in one line. */
export function reasonOf({ error_message, details }: ErrorBody): string {
  return detailsOf({ details }) ?? error_message;
}

/** Which fields or photos were refused and why; `undefined` where no more than the message is told. */
function detailsOf({ details }: Pick<ErrorBody, 'details'>): string | undefined {
  const told = details as {
    readonly reason?: string;
    readonly fields?: readonly { readonly name?: string; readonly field: string; readonly reason: string }[];
  } | null;
  const fields = told?.fields?.map(({ name, field, reason }) => `${name ?? field}: ${reason}`).join('; ');
  return fields ?? told?.reason;
}
