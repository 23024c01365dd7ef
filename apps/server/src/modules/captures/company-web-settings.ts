import type { WebSettings } from '@praesto/contract';
import type { CompanyId, Id, UserId } from '../../shared/ids.ts';

/** How the pages of a company capture. */
export interface CompanyWebSettings {
  readonly id: Id<'web_settings'>;
  readonly companyId: CompanyId;
  /** By which the addresses of its pages begin. */
  readonly alias: string | null;
  readonly settings: WebSettings;
  /** Who wrote them. */
  readonly userId: UserId;
  readonly updatedAt: Date;
}

/** A company as its pages name it: by alias or id, or `null` for the one whose pages name none. */
export type SiteName = { readonly alias: string } | { readonly companyId: CompanyId } | null;

/** The company of a page, and what it says of its pages. */
export interface Site {
  readonly companyId: CompanyId;
  readonly settings: WebSettings | null;
}
