/** Parts of a key: no separators, no `..`, no hidden names. */
const safePart = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/;

/** The folder and the name of a blob. @throws Error for anything that is no key: it would lead out of the store */
export function splitKey(key: string): readonly [folder: string, name: string] {
  const [folder = '', name = '', ...more] = key.split('/');
  if (more.length > 0 || !safePart.test(folder) || !safePart.test(name)) throw new Error(`no blob key: ${key}`);
  return [folder, name];
}
