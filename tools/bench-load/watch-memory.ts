import { measureMemory, type ProcessMemory } from '../../packages/cli/src/bench/process-tree.ts';
import type { Target } from './open-target.ts';

/** Of all processes of a target, in MiB. */
export interface Memory {
  /** Servers and decoders, pages that they share counted once. */
  readonly servers: number;
  /** PostgreSQL: its processes share most of what they hold, the buffers. */
  readonly postgres: number;
  /** Resident sets of all added up, in which shared pages count for each. */
  readonly resident: number;
}

/** NaN where the kernel does not show it. */
export function lookAtMemory({ pids }: Pick<Target, 'pids'>): Memory {
  const all = pids.flatMap(measureMemory);
  const once = (chosen: readonly ProcessMemory[]) =>
    chosen.reduce((sum, { pssMiB }) => sum + (pssMiB ?? Number.NaN), 0);
  const isPostgres = ({ name }: ProcessMemory) => name === 'postgres';
  return {
    servers: once(all.filter((one) => !isPostgres(one))),
    postgres: once(all.filter(isPostgres)),
    resident: all.reduce((sum, { rssMiB }) => sum + rssMiB, 0),
  };
}

/** Memory after so many minutes. */
export interface Look {
  readonly minutes: number;
  readonly memory: Memory;
}

/** Often at the beginning, where most of it happens. */
const wantedMinutes = [0, 0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Looks now and then until it is told that it is over. */
export function watchMemory(target: Target, minutes: number): { look(): Look; end(): readonly Look[] } {
  const startedAt = performance.now();
  const looks: Look[] = [];
  const look = () => ({ minutes: (performance.now() - startedAt) / 60_000, memory: lookAtMemory(target) });
  const timers = wantedMinutes
    .filter((at) => at < minutes)
    .map((at) => setTimeout(() => looks.push(look()), at * 60_000));
  return {
    look,
    end() {
      for (const timer of timers) clearTimeout(timer);
      return [...looks, look()];
    },
  };
}
