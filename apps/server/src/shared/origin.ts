import { AsyncLocalStorage } from 'node:async_hooks';
import type { CompanyId } from './ids.ts';

/** Who does something, for whom, and from where: written into the audit log beside every change, and what queues go by. */
export interface Origin {
  /** Name of the route, or of the server's own work. */
  readonly operation: string;
  /** Id of the user; `null` for strangers and for the server itself. Known only once the request is signed in. */
  actorId: string | null;
  /** For which company it is done; known only once the request is signed in, `null` where nobody signs in. */
  companyId: CompanyId | null;
  readonly address: string | null;
  readonly requestId: string | null;
  /** Whether somebody waits for the answer: a request, not what is done for it later. */
  readonly isAwaited: boolean;
  /** Whether somebody did, until it took too long: it is done before what nobody waited for. */
  readonly isLate?: boolean;
}

const storage = new AsyncLocalStorage<Origin>();
const server: Origin = {
  operation: 'server',
  actorId: null,
  companyId: null,
  address: null,
  requestId: null,
  isAwaited: false,
};

/**
 * Runs `work`, and whatever it waits for, with an origin. Not an argument: it would have to go through every use case
 * and every store, and the one that forgot it would leave a gap in the log.
 */
export function withOrigin<T>(origin: Origin, work: () => T): T {
  return storage.run(origin, work);
}

/** The same for the server's own work, such as a job of a company. */
export function asServer<T>(operation: string, work: () => T, companyId: CompanyId | null = null): T {
  return withOrigin({ ...server, operation, companyId }, work);
}

/** What is one and the same for everything that a request, or a piece of the server's own work, waits for. */
export function currentScope(): object | undefined {
  return storage.getStore();
}

/** A scope of its own within the present one: as if it came in by itself, from the same origin. */
export function inOwnScope<T>(work: () => T): T {
  return withOrigin({ ...currentOrigin() }, work);
}

/** Where the present work comes from; the server itself when nobody said. */
export function currentOrigin(): Origin {
  return storage.getStore() ?? server;
}
