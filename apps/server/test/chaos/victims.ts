import { join } from 'node:path';
import { readPidFile } from '../../src/platform/database/postgres-process.ts';
import { descendantsOf } from './processes.ts';
import type { SupervisedServer } from './supervised-server.ts';

/** What is killed: the server with its inference threads, a decoder of videos, a connection of PostgreSQL, PostgreSQL itself. */
export const victims = ['server', 'decoder', 'backend', 'postmaster'] as const;
export type Victim = (typeof victims)[number];

/**
 * Ends one with SIGKILL.
 * @returns whether there was one: PostgreSQL may be down at the moment, and a decoder runs only where a video was seen
 */
export async function kill(victim: Victim, server: SupervisedServer, random: () => number): Promise<boolean> {
  const pids = await find[victim](server);
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

const find: Readonly<Record<Victim, (server: SupervisedServer) => Promise<readonly number[]>>> = {
  server: async (server) => [server.pid() ?? []].flat(),
  decoder: async (server) => {
    const descendants = await descendantsOf(server.pid() ?? 0);
    return descendants.filter(({ command }) => /decode\/video\/child/.test(command)).map(({ pid }) => pid);
  },
  backend: async (server) => {
    const children = await descendantsOf((await postmasterOf(server)) ?? 0);
    return children.filter(({ command }) => /^postgres: praesto /.test(command)).map(({ pid }) => pid);
  },
  postmaster: async (server) => [(await postmasterOf(server)) ?? []].flat(),
};

async function postmasterOf({ dataDir }: SupervisedServer): Promise<number | undefined> {
  return (await readPidFile(join(dataDir, 'postgres')))?.pid;
}
