import type { CompanyId } from '../../shared/ids.ts';
import type { CompanyWebSettings, Site, SiteName } from './company-web-settings.ts';

/** Port: the settings for pages of the companies of a reach. */
export interface WebSettingsStore {
  find(companyId: CompanyId): Promise<CompanyWebSettings | undefined>;
  /** Writes them in place of those before. */
  put(settings: CompanyWebSettings): Promise<CompanyWebSettings | 'no_such_company' | 'alias_taken'>;
  /** The company of a page; without a name the oldest one. */
  findSite(name: SiteName): Promise<Site | undefined>;
}
