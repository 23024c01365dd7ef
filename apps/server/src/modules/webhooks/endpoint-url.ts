import { isIP } from 'node:net';
import { AppError } from '../../shared/app-error.ts';
import { isPublicAddress } from './public-address.ts';

/** Where webhooks may go. */
export interface EndpointRules {
  /** Development only: http as well as https, and addresses that only this machine or its network knows. */
  readonly allowPrivate: boolean;
}

/** @throws AppError `body.wrong_value` that names the field */
export function requireEndpointUrl(text: string, field: string, rules: EndpointRules): void {
  const reason = findUrlMistake(text, rules);
  if (reason !== undefined) throw new AppError('body.wrong_value', { fields: [{ field, reason }] });
}

export const privateAddress = 'leads to a private or reserved address';

/**
 * What is wrong with the address of an endpoint as far as it can be read, in words that complete "the URL ..."; `undefined`
 * when nothing is. What a host name leads to shows only when it is looked up, which happens with every connection.
 */
export function findUrlMistake(text: string, { allowPrivate }: EndpointRules): string | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return 'must be absolute and begin with https://';
  if (url.protocol === 'http:' && !allowPrivate) return 'must begin with https://';
  if (url.username !== '' || url.password !== '') return 'must hold neither user name nor password';
  return allowPrivate || isPublicHost(url.hostname) ? undefined : privateAddress;
}

/** False for a literal that is not public. URL has brought the decimal, octal and hexadecimal forms into the usual one. */
function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0) return isPublicAddress(host);
  // RFC 6761: always this machine.
  return !/(^|\.)localhost$/.test(host);
}
