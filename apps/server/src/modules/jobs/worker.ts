import type { Id } from '../../shared/ids.ts';

/** A server that has models, as others know it. */
export interface Worker {
  readonly id: Id<'worker'>;
  readonly host: string;
  readonly pid: number;
  readonly role: 'all' | 'worker';
  /** Engines that are called the same find out the same. */
  readonly engine: string;
  /** How many media it looks at at once. */
  readonly places: number;
}

/** A worker with when it was last heard of. */
export interface SeenWorker extends Worker {
  readonly startedAt: Date;
  readonly seenAt: Date;
}

/** Port: the servers with models on one database. */
export interface Workers {
  /** Gives a sign of life, and forgets those who gave none for a minute. */
  beat(worker: Worker): Promise<void>;
  leave(id: Worker['id']): Promise<void>;
  list(): Promise<readonly SeenWorker[]>;
}
