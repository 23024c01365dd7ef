import { AppError } from '../../shared/app-error.ts';

/** Failures to connect: nothing was sent yet, so trying again is safe. */
const notConnected = new Set(['ENOENT', 'ECONNREFUSED', 'EAGAIN', 'ENOTFOUND', 'EAI_AGAIN', '57P03', '53300']);

/** Failures on a connection, and what a database in distress answers: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const inDistress = /^(53...|57...|58...|XX001|XX002|55P03|40P01|EHOSTUNREACH|ENETUNREACH)$/;
/** 57P01 and 57P02: PostgreSQL is shut down or one of its processes crashed. */
const lostCodes = /^(ECONNRESET|EPIPE|ETIMEDOUT|08...|57P01|57P02)$/;
/** The driver has no codes for these. */
const lostMessages = /connection terminated|client has encountered a connection error/i;
const lateMessages =
  /query read timeout|timeout exceeded when trying to connect|timeout expired|cannot use a pool after/i;

function toDriverError(error: unknown): { readonly code: string; readonly message: string } {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  return { code: String(code ?? ''), message: String(message ?? error) };
}

export function isNotConnected(error: unknown): boolean {
  return notConnected.has(toDriverError(error).code);
}

/** Whether the connection broke under a statement: it may have been carried out or not. */
export function isLost(error: unknown): boolean {
  const { code, message } = toDriverError(error);
  return lostCodes.test(code) || lostMessages.test(message);
}

/** SQLSTATEs of rows that would contradict others. */
export const uniqueViolation = '23505';
export const foreignKeyViolation = '23503';
/** SQLSTATE of a table that is not there. */
export const undefinedTable = '42P01';

/** Whether a statement was ended because it took longer than the server lets any take. */
export function isOverTime(error: unknown): boolean {
  return error instanceof AppError && sqlStateOf(error.cause) === '57014';
}

/** SQLSTATE of an error that PostgreSQL answered, such as `23505`. */
export function sqlStateOf(error: unknown): string {
  return toDriverError(error).code;
}

/** The error to throw for a failed statement: `database.unavailable` when the database is at fault, else as it was. */
export function toDatabaseError(error: unknown): unknown {
  const reason = outageOf(error);
  return reason === undefined ? error : new AppError('database.unavailable', { reason }, { cause: error });
}

/** In words for the caller: no paths, no addresses. The cause goes to the log. */
function outageOf(error: unknown): string | undefined {
  const { code, message } = toDriverError(error);
  if (isNotConnected(error)) return 'the database does not accept connections';
  if (isLost(error)) return 'the connection to the database broke';
  if (lateMessages.test(message)) return 'the database does not answer';
  return inDistress.test(code) ? `the database is in trouble (${code})` : undefined;
}

/** The table that still refers to a row which was to be deleted, when that is the error. */
export function referringTableOf(error: unknown): string | undefined {
  return sqlStateOf(error) === foreignKeyViolation ? String((error as { table?: unknown }).table) : undefined;
}
