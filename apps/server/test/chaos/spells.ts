import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { whileSlow } from './loop-disk.ts';
import { descendantsOf } from './processes.ts';
import type { World } from './world.ts';

/** What goes wrong for a while, and then no longer. */
export const spellKinds = ['database frozen', 'database down', 'slow disk', 'clock of a worker'] as const;
export type SpellKind = (typeof spellKinds)[number];

export interface Spell {
  readonly kind: SpellKind;
  readonly seconds: number;
}

/** How far the clock leaps: longer than any order may take. */
const leapMs = 2 * 3_600_000;

/** Puts an installation under a spell and takes it off again; resolves when that is done. */
export async function cast(world: World, { kind, seconds }: Spell): Promise<void> {
  switch (kind) {
    case 'database frozen':
      return freezeDatabase(world, seconds);
    case 'database down':
      return shutDatabaseDown(world, seconds);
    case 'slow disk':
      return whileSlow(requireThere(world.disk), seconds);
    case 'clock of a worker':
      return leap(requireThere(world.clockFile), seconds);
  }
}

/** Every process of PostgreSQL stands still: it accepts connections, in the kernel, and answers nothing. */
async function freezeDatabase(world: World, seconds: number): Promise<void> {
  const postmaster = await postmasterOf(world);
  process.kill(postmaster, 'SIGSTOP');
  // It forks no more: these are all.
  const children = (await descendantsOf(postmaster)).map(({ pid }) => pid);
  for (const pid of children) signal(pid, 'SIGSTOP');
  await sleep(seconds * 1000);
  for (const pid of [...children, postmaster]) signal(pid, 'SIGCONT');
}

/** Shut down as an operator does; it cannot be started again before the time is over. */
async function shutDatabaseDown(world: World, seconds: number): Promise<void> {
  const version = join(world.clusterDir, 'PG_VERSION');
  const postmaster = await postmasterOf(world);
  await rename(version, `${version}.away`);
  // One that was just starting finds it gone, and ends by itself.
  signal(postmaster, 'SIGINT');
  await sleep(seconds * 1000);
  await rename(`${version}.away`, version);
}

/** It may be starting again after a kill, and its file still tell of the one that was killed. */
async function postmasterOf(world: World): Promise<number> {
  for (;;) {
    const [pid] = await world.pidsOf('postmaster');
    if (pid !== undefined && signal(pid, 0)) return pid;
    await sleep(20);
  }
}

/** To a process that may have ended. @returns whether it was there */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

async function leap(clockFile: string, seconds: number): Promise<void> {
  await writeFile(clockFile, String(leapMs));
  await sleep(seconds * 1000);
  await writeFile(clockFile, '0');
}

function requireThere<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('this installation has no such thing to put under a spell');
  return thing;
}
