/** Keys as an operator hands them over in a file: the first is the current one, the others are on their way out. */
export interface NamedKeys {
  /** Encrypts. */
  readonly current: NamedKey;
  /** Decrypt, by their ids. */
  readonly byId: ReadonlyMap<string, NamedKey>;
}

export interface NamedKey {
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Buffer;
}

const isKnown = (keys: ReadonlyMap<string, NamedKey>, key: string) =>
  [...keys.values()].some(({ bytes }) => bytes.toString('base64') === key);

const idPattern = /^[\w.-]{1,32}$/;
const keyPattern = /^[A-Za-z0-9+/]{43}=$/;

/**
 * Reads the text of a key file: a line for each key, its id and 32 bytes in base64 with a space between them; empty lines and
 * those that begin with `#` say nothing. The first key is the current one.
 * @throws Error in words for the operator that names the line, never what stands in it
 */
export function parseNamedKeys(text: string): NamedKeys {
  const byId = new Map<string, NamedKey>();
  for (const [place, line] of text.split(/\r?\n/).entries()) {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    const [id = '', key = '', ...more] = content.split(/\s+/);
    const isKey = idPattern.test(id) && keyPattern.test(key) && more.length === 0;
    if (!isKey)
      throw new Error(
        `line ${place + 1} is not an id of 1 to 32 letters, digits, ".", "_", "-" and 32 bytes in base64`,
      );
    if (byId.has(id)) throw new Error(`line ${place + 1} has the id of a key before it`);
    if (isKnown(byId, key)) throw new Error(`line ${place + 1} has the key of a line before it`);
    byId.set(id, { id, bytes: Buffer.from(key, 'base64') });
  }
  const [current] = byId.values();
  if (!current) throw new Error('there is no key in it');
  return { current, byId };
}
