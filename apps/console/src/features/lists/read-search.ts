import { isDay } from './day.ts';

/** Reads an address, without what nobody knows. @param days which of the names are days: what is none is left out as well */
export function readSearch<Name extends string>(
  names: readonly Name[],
  raw: Readonly<Record<string, unknown>>,
  days: readonly Name[] = [],
): { readonly [Key in Name]?: string } {
  const given = names.flatMap((name) => {
    const value = raw[name];
    const isKnown = typeof value === 'string' && value !== '' && (!days.includes(name) || isDay(value));
    return isKnown ? [[name, value]] : [];
  });
  return Object.fromEntries(given) as { [Key in Name]?: string };
}
