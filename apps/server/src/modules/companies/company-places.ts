import type { CompanyId } from '../../shared/ids.ts';

/** Stands for one request at work. */
export interface CompanyPlace {
  /** Never rejects: a place that cannot be given back is free when its lease ends. */
  leave(): Promise<void>;
}

/** Port: how many requests with analyses of a company are at work at once, with its orders, on all servers together. */
export interface CompanyPlaces {
  /** `undefined`: as many are at work as may. */
  enter(companyId: CompanyId): Promise<CompanyPlace | undefined>;
}
