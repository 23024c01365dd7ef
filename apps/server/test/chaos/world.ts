import type { Blobs } from '../../src/modules/media/blobs.ts';
import type { DatabaseOptions } from '../../src/platform/database/database.ts';
import type { Disk } from './loop-disk.ts';
import { descendantsOf } from './processes.ts';

/** A part of an installation that can be killed. */
export const parts = ['server', 'api', 'worker', 'decoder', 'backend', 'postmaster'] as const;
export type Part = (typeof parts)[number];

/** An installation of real processes, which are started again whenever they end. */
export interface World {
  /** Where it listens; waits while that is being started again. */
  url(): Promise<string>;
  /** The processes of a part that run now. */
  pidsOf(part: Part): Promise<readonly number[]>;
  /** How servers ended by themselves, in words. */
  surrenders(): readonly string[];
  /** Of PostgreSQL. */
  readonly clusterDir: string;
  /** What everything is kept on, where that is a disk of its own. */
  readonly disk?: Disk;
  /** Milliseconds by which the clock of a worker is wrong. */
  readonly clockFile?: string;
  /** Ends the servers as an operator does. Rows and media stay. */
  stop(): Promise<void>;
  /** What is left then. Whatever is opened is put on `opened`. */
  openLeftovers(opened: AsyncDisposableStack): Promise<Leftovers>;
  close(): Promise<void>;
}

export interface Leftovers {
  readonly connection: DatabaseOptions['connection'];
  readonly blobs: Blobs;
}

/**
 * Kills a process of a part with SIGKILL.
 * @returns whether there was one: PostgreSQL may be down at the moment, and a decoder runs only where a video was seen
 */
export async function kill(world: World, part: Part, random: () => number): Promise<boolean> {
  const pids = await world.pidsOf(part);
  const pid = pids[Math.floor(random() * pids.length)];
  if (pid === undefined) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** The decoders of videos that these servers have. */
export async function decodersOf(servers: readonly number[]): Promise<readonly number[]> {
  const found = await Promise.all(servers.map(descendantsOf));
  return found.flat().flatMap(({ pid, command }) => (/decode\/video\/child/.test(command) ? [pid] : []));
}

/** The connections that this PostgreSQL serves. */
export async function backendsOf(postmaster: number | undefined): Promise<readonly number[]> {
  if (postmaster === undefined) return [];
  const children = await descendantsOf(postmaster);
  return children.flatMap(({ pid, command }) => (/^postgres: praesto /.test(command) ? [pid] : []));
}
