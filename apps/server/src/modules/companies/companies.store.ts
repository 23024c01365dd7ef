import type { CompanyQuery, ListPage } from '@praesto/contract';
import type { CompanyId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { Company } from './company.ts';
import type { CompanyLimits } from './company-limits.ts';

/** What may be written about a company; what is not there stays. */
export type CompanyChanges = Partial<Pick<Company, 'name' | 'metaData'>>;

/** What became of a removal; what a company still has keeps it. */
export type CompanyRemoval = 'done' | 'no_such_company' | { readonly stillHas: string };

/** Port: the companies of a reach. */
export interface CompaniesStore {
  find(id: CompanyId): Promise<Company | undefined>;
  list(query: CompanyQuery): Promise<ListPage<Company>>;
  insert(company: Company): Promise<void>;
  change(id: CompanyId, changes: CompanyChanges): Promise<Company | undefined>;
  /** The settings of its capture components; `undefined` for a company beyond the reach. */
  findCaptureSettings(id: CompanyId): Promise<JsonObject | undefined>;
  /** Reads, changes and writes them in one step that nobody comes between; what `change` throws leaves them as they were. */
  changeCaptureSettings(id: CompanyId, change: (before: JsonObject) => JsonObject): Promise<JsonObject | undefined>;
  /** `undefined` for a company beyond the reach. */
  findLimits(id: CompanyId): Promise<CompanyLimits | undefined>;
  changeLimits(id: CompanyId, limits: CompanyLimits): Promise<CompanyLimits | undefined>;
  /**
   * Takes so many analyses out of what the company may order now, which fills up by its limit a minute, or by `perMinute` where it
   * has none. @returns 0, or after how many milliseconds there is room; nothing is taken then
   */
  takeAllowance(id: CompanyId, asked: { readonly count: number; readonly perMinute: number | null }): Promise<number>;
  /** Removes a company that nothing belongs to any more. */
  remove(id: CompanyId): Promise<CompanyRemoval>;
}
