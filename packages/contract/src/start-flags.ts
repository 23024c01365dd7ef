import * as z from 'zod';
import { type StartableType, startableTypes } from './startable-types.ts';

type Documented = `can_start_analysis_${Lowercase<StartableType>}`;
type OlderSpelling = `can_start_analyze_${Lowercase<StartableType>}`;
type Flags<T> = Record<Documented | OlderSpelling, T>;

/** Both spellings of the flag of each type; existing clients send either. */
const flagKeys = startableTypes.map((type) => {
  const word = type.toLowerCase() as Lowercase<StartableType>;
  return { type, key: `can_start_analysis_${word}`, olderKey: `can_start_analyze_${word}` } as const;
});

function forEachFlag<T>(value: (type: StartableType) => T): Flags<T> {
  const entries = flagKeys.flatMap(({ type, key, olderKey }) => [
    [key, value(type)],
    [olderKey, value(type)],
  ]);
  return Object.fromEntries(entries) as Flags<T>;
}

/** The flags as they are sent: any of them, in either spelling. */
export const startFlags = forEachFlag(() => z.boolean().optional());
export type StartFlags = { readonly [Key in Documented | OlderSpelling]?: boolean | undefined };

/** The flags as they are shown: all of them, in both spellings. */
export const startFlagsShape = forEachFlag(() => z.boolean());

/** What a body says about each type; a type that it does not mention is not in the map. */
export function readStartFlags(body: StartFlags): ReadonlyMap<StartableType, boolean> {
  const said = flagKeys.map(({ type, key, olderKey }) => [type, body[key] ?? body[olderKey]] as const);
  return new Map(said.filter((entry): entry is [StartableType, boolean] => entry[1] !== undefined));
}

/** The flags of a user who may start all types but these. */
export function toStartFlags(blocked: readonly StartableType[]): Flags<boolean> {
  return forEachFlag((type) => !blocked.includes(type));
}

/** Refuses two spellings of one flag that contradict each other. */
export function checkStartFlags({ value, issues }: z.core.ParsePayload<StartFlags>): void {
  for (const { key, olderKey } of flagKeys) {
    const [one, other] = [value[key], value[olderKey]];
    if (one === undefined || other === undefined || one === other) continue;
    const message = `must be what ${key} says: both are one flag`;
    issues.push({ code: 'custom', path: [olderKey], message, input: other });
  }
}
