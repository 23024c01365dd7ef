import type { WebSettings } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';

/** Of what a request came from, as its head says. */
export interface PageCall {
  /** The header `Origin`. */
  readonly origin: string | undefined;
  /** What was called, `host:port`. */
  readonly host: string;
  readonly publicUrl: string | null;
}

/**
 * Whether pages of an origin may capture for a company: those of this server, and those that the company names. Whether the
 * page came by http or https only its proxy knows for sure, so that of our own pages the host decides.
 */
export function isAllowedOrigin({ origin, host, publicUrl }: PageCall, { allowed_origins }: WebSettings): boolean {
  if (origin === undefined) return false;
  if (allowed_origins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const own = [host, ...(publicUrl ? [new URL(publicUrl).host] : [])];
  return own.includes(new URL(origin).host);
}

/** @throws AppError `capture.origin_refused` */
export function refuseOrigin(origin: string | undefined): never {
  const reason =
    origin === undefined ? 'there is no header Origin: this is for pages' : `pages of ${origin.slice(0, 255)} may not`;
  throw new AppError('capture.origin_refused', { field: 'Origin', reason });
}
