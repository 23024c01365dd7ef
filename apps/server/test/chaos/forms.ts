import type { Kills } from './run-chaos.ts';
import type { Spell } from './spells.ts';

/** How often each part is killed in the everyday test run, which is what there is time for. */
export const shortForm = {
  many: { api: 1, worker: 1, decoder: 4, backend: 2, postmaster: 1 },
  one: { server: 2, decoder: 2, backend: 2, postmaster: 1 },
} as const satisfies Record<string, Kills>;

/** Shares of the full form, of 30: decoders die most cheaply. */
const shares = {
  many: { api: 1, worker: 2, decoder: 9, backend: 4, postmaster: 2 },
  one: { server: 3, decoder: 5, backend: 3, postmaster: 1 },
} as const satisfies Record<keyof typeof shortForm, Kills>;

/** The full form, of another number of kills. */
export function formOf(kills: number): Record<keyof typeof shortForm, Kills> {
  const scale = (form: Kills) =>
    Object.fromEntries(Object.entries(form).map(([part, count]) => [part, Math.ceil((count * kills) / 30)]));
  return { many: scale(shares.many), one: scale(shares.one) };
}

/** What goes wrong for a while after the kills: seconds in the everyday test run, half a minute in the full form. */
export function spellsOf(seconds: number): Record<keyof typeof shortForm, readonly Spell[]> {
  return {
    many: [
      { kind: 'database frozen', seconds },
      { kind: 'clock of a worker', seconds },
    ],
    one: [{ kind: 'database down', seconds }],
  };
}
