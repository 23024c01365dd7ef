import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { CompaniesStore } from '../modules/companies/companies.store.ts';
import type { SessionLifetimes } from '../modules/companies/session-lifetimes.ts';
import type { CompanyStores } from '../modules/folders/folders.store.ts';
import type { Clock } from '../shared/clock.ts';
import type { CompanyId } from '../shared/ids.ts';
import type { HttpLimits } from './http-limits.ts';

export interface AppDeps {
  /** Users and sessions; `null` in the stateless mode, in which nobody signs in. */
  readonly companies: CompaniesStore | null;
  readonly storesFor: (companyId: CompanyId) => CompanyStores;
  readonly sessionLifetimes: SessionLifetimes;
  readonly limits: HttpLimits;
  readonly now: Clock;
  readonly logger: FastifyBaseLogger;
  readonly version: string;
  /** Resolves when an analysis could run now; rejects with the AppError that says why not. */
  readonly checkHealth: () => Promise<void>;
  /** What registers the routes of the modules, with `addRoute`. */
  readonly registerRoutes: readonly ((app: FastifyInstance) => void)[];
}

/** Builds the HTTP server; `listen` and `close` are the caller's. */
export function createApp(deps: AppDeps): FastifyInstance {
  return Fastify({ loggerInstance: deps.logger });
}
