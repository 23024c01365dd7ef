/** Reads an address, without what nobody knows. */
export function readSearch<Name extends string>(
  names: readonly Name[],
  raw: Readonly<Record<string, unknown>>,
): { readonly [Key in Name]?: string } {
  const given = names.filter((name) => typeof raw[name] === 'string' && raw[name] !== '');
  return Object.fromEntries(given.map((name) => [name, raw[name]])) as { [Key in Name]?: string };
}
