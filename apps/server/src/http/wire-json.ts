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
      return Array.isArray(value) ? toWireArray(value) : toWireObject(value as Record<string, unknown>);
    default:
      throw new TypeError(`a ${typeof value} has no JSON form`);
  }
}

function toWireArray(items: readonly unknown[]): string {
  let text = '[';
  for (let at = 0; at < items.length; at++) text += at === 0 ? toWireJson(items[at]) : `, ${toWireJson(items[at])}`;
  return `${text}]`;
}

function toWireObject(value: Readonly<Record<string, unknown>>): string {
  let text = '{';
  for (const key of Object.keys(value)) {
    const item = value[key];
    if (item === undefined) continue;
    text += `${text === '{' ? '' : ', '}${quoteKey(key)}: ${toWireJson(item)}`;
  }
  return `${text}}`;
}

const plainKey = /^[\w:.-]+$/;

/** Most keys need no escaping, and asking is cheaper than escaping. */
function quoteKey(key: string): string {
  return plainKey.test(key) ? `"${key}"` : JSON.stringify(key);
}
