import type { JsonObject } from '../../shared/json.ts';
import { textIn } from '../../shared/json-fields.ts';

/** The number by which a person is known to the company: `iin` in the folder's meta data, earlier `client_iin`. */
export function personNumberOf(metaData: JsonObject): string | null {
  return (textIn(metaData, 'iin') ?? textIn(metaData, 'client_iin'))?.trim() ?? null;
}
