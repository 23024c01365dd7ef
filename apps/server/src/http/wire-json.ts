/**
 * Writes a value as JSON with one blank after `:` and `,`, as Python's `json.dumps` does: deployment scripts cut
 * answers at blanks and search them for `"access_token": "`. Text stays UTF-8. Like `JSON.stringify` it leaves out
 * keys whose value is undefined.
 * @throws TypeError on a number that is not finite and on a value that JSON does not know: a score that is no number
 * must never become `null` on its way out.
 */
export function toWireJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`);
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? toWireArray(value) : toWireObject(value);
    default:
      throw new TypeError(`a ${typeof value} has no JSON form`);
  }
}

function toWireArray(items: readonly unknown[]): string {
  let text = '';
  for (const item of items) text += text === '' ? toWireJson(item) : `, ${toWireJson(item)}`;
  return `[${text}]`;
}

function toWireObject(value: object): string {
  let text = '';
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    if (text !== '') text += ', ';
    text += `${JSON.stringify(key)}: ${toWireJson(item)}`;
  }
  return `{${text}}`;
}
