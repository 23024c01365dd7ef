import { parseWire, type WebSettings, webSettings } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { SiteName } from './company-web-settings.ts';
import type { WebSettingsStore } from './web-settings.store.ts';

/** A company whose pages may capture, with the settings that hold. */
export interface OpenSite {
  readonly companyId: CompanyId;
  readonly settings: WebSettings;
}

export interface SiteDeps {
  /** Of all companies: which one a page belongs to is asked before anybody is known. */
  readonly webSettings: Pick<WebSettingsStore, 'findSite'>;
  /** What holds where a company wrote none. */
  readonly defaults: WebSettings;
  /** The company of pages that name none. */
  readonly defaultSite: SiteName;
}

/** What a company wrote, with the default of every key that is newer; else those of the server. */
export function toEffective(written: WebSettings | null | undefined, defaults: WebSettings): WebSettings {
  return written ? webSettings.parse(written) : defaults;
}

/**
 * The company of a page.
 * @param alias as the address of the page names it; `null` = it names none
 * @throws AppError `object.not_found` for one that nobody has, and where pages may not capture
 */
export async function findOpenSite(deps: SiteDeps, alias: string | null): Promise<OpenSite> {
  const site = await deps.webSettings.findSite(alias === null ? deps.defaultSite : { alias });
  if (!site) throw new AppError('object.not_found', { field: 'alias', reason: 'no company has this alias' });
  const settings = toEffective(site.settings, deps.defaults);
  if (!settings.is_enabled)
    throw new AppError('object.not_found', { reason: 'the pages of this company do not capture' });
  return { companyId: site.companyId, settings };
}

/** Keys of the documented configuration file that mean nothing here: the adapter is part of the server. */
const foreignKeys = ['api_url', 'api_token'];

/** The settings of a configuration file. @throws Error in words for the operator */
export function readSettingsFile(text: string, path: string): WebSettings {
  const complain = (reason: string) => new Error(`PRAESTO_WEB_SETTINGS_FILE ${path}: ${reason}`);
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (cause) {
    throw complain(`is no JSON: ${(cause as Error).message}`);
  }
  if (typeof written !== 'object' || written === null) throw complain('is no JSON object');
  const known = Object.fromEntries(Object.entries(written).filter(([key]) => !foreignKeys.includes(key)));
  const parsed = parseWire(webSettings, known);
  if (!parsed.ok) throw complain(parsed.mistakes.map(({ field, reason }) => `${field} ${reason}`).join(', '));
  return parsed.value;
}
