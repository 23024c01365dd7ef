import { AppError } from '../../shared/app-error.ts';

const yes = ['1', 'true', 'yes', 'y', 't', 'on'];
const no = ['0', 'false', 'no', 'n', 'f', 'off'];

/**
 * A boolean of a query string, in any of the documented spellings and any case; false when it is not there.
 * @throws AppError `body.wrong_value` naming the parameter
 */
export function readQueryFlag(query: unknown, name: string): boolean {
  const value = (query as Readonly<Record<string, unknown>>)[name];
  if (value === undefined) return false;
  const word = String(Array.isArray(value) ? value.at(-1) : value).toLowerCase();
  if (yes.includes(word)) return true;
  if (no.includes(word)) return false;
  throw new AppError('body.wrong_value', {
    fields: [{ field: name, reason: `must be one of ${[...yes, ...no].join(', ')}` }],
  });
}
