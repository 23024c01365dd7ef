import type { Kills } from './run-chaos.ts';

/** How often each part is killed in the everyday test run: 30 kills, which is what there is time for. */
export const shortForm = {
  many: { api: 1, worker: 2, decoder: 9, backend: 4, postmaster: 2 },
  one: { server: 3, decoder: 5, backend: 3, postmaster: 1 },
} as const satisfies Record<string, Kills>;

/** The same shares for another number of kills. */
export function formOf(kills: number): Record<keyof typeof shortForm, Kills> {
  const scale = (form: Kills) =>
    Object.fromEntries(Object.entries(form).map(([part, count]) => [part, Math.ceil((count * kills) / 30)]));
  return { many: scale(shortForm.many), one: scale(shortForm.one) };
}
