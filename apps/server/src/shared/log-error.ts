import { errorCatalogue } from '@praesto/contract';
import { AppError } from './app-error.ts';

/** An error as it stands in the log. */
interface LogError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LogError;
}

/** What may be at fault of a request speaks of its content, which is personal: a file name, a value, an e-mail. */
const faultless = new Set(['unavailable', 'internal']);

/**
 * An error without anything personal: type, code, where it was thrown and why, without the fields that libraries hang on it. Of a
 * refused request only the code and the place remain: the reason speaks of what was sent.
 */
export function toLogError(error: unknown): LogError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutSecrets(String(error)) };
  const { name: type, cause } = error;
  const code = (error as { code?: unknown }).code;
  const isRefusal = error instanceof AppError && !faultless.has(errorCatalogue[error.code].kind);
  return {
    type,
    message: messageOf(error),
    ...(typeof code === 'string' && { code }),
    ...(error.stack !== undefined && { stack: `${type}: ${messageOf(error)}\n${framesOf(error.stack)}` }),
    ...(cause !== undefined && !isRefusal && { cause: toLogError(cause) }),
  };
}

function messageOf(error: Error): string {
  if (!(error instanceof AppError)) return withoutSecrets(withoutValues(error));
  const reason = error.details?.reason;
  const mayTell = faultless.has(errorCatalogue[error.code].kind) && typeof reason === 'string';
  return mayTell ? `${error.code}: ${withoutSecrets(reason)}` : error.code;
}

/** PostgreSQL quotes the value that it could not read (class 22 of its codes). */
function withoutValues(error: Error): string {
  const { code } = error as { code?: unknown };
  const isBadValue = typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code);
  return isBadValue ? error.message.replaceAll(/"[^"]*"/g, '"..."') : error.message;
}

/** The places alone: the text above them repeats the message. */
function framesOf(stack: string): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

/** Without e-mail addresses and without what could be a token or the name of a stored file. */
export function withoutSecrets(text: string): string {
  return text.replaceAll(/[^\s@"'<>]+@[^\s@"'<>]+/g, '[e-mail]').replaceAll(/[\w-]{40,}/g, '[secret]');
}
