import type { LookupAddress, LookupOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type EndpointRules, privateAddress } from '../../modules/webhooks/endpoint-url.ts';
import { isPublicAddress } from '../../modules/webhooks/public-address.ts';

/** Asks for every address of a host name. */
export type ResolveHost = (hostname: string) => Promise<readonly LookupAddress[]>;

/** What a host name leads to, seen to be where webhooks may go. */
export interface HostGuard {
  /**
   * For connections: looks a name up and hands over only what it has checked. Between the check and the connection there
   * is no second look-up that could say something else.
   */
  readonly lookup: LookupFunction;
  /** Why no connection may be made to this name, in words that complete "the URL ..."; `undefined` when one may. */
  findMistake(hostname: string): Promise<string | undefined>;
}

/** A host name that leads where webhooks may not go. */
class PrivateAddressError extends Error {
  readonly code = 'PRIVATE_ADDRESS';
}

/** One address that is not public refuses a name as a whole. */
export function guardHosts(resolveHost: ResolveHost, { allowPrivate }: EndpointRules): HostGuard {
  async function resolveChecked(hostname: string): Promise<readonly LookupAddress[]> {
    const found = await resolveHost(hostname);
    if (allowPrivate || found.every(({ address }) => isPublicAddress(address))) return found;
    throw new PrivateAddressError(`the host name ${privateAddress}`);
  }

  return {
    lookup(hostname, options, callback) {
      resolveChecked(hostname)
        .then((found) => hand(found, options, callback))
        .catch((error: NodeJS.ErrnoException) => callback(error, ''));
    },
    async findMistake(hostname) {
      try {
        await resolveChecked(hostname);
        return undefined;
      } catch (error) {
        if (error instanceof PrivateAddressError) return privateAddress;
        // What cannot be looked up now may be there later; it is looked up again for every connection.
        return (error as NodeJS.ErrnoException).code === 'ENOTFOUND' ? 'names a host that is not known' : undefined;
      }
    },
  };
}

function hand(found: readonly LookupAddress[], { all }: LookupOptions, callback: Parameters<LookupFunction>[2]): void {
  const [first] = found;
  if (!first) throw Object.assign(new Error('no address was found'), { code: 'ENOTFOUND' });
  if (all) callback(null, [...found]);
  else callback(null, first.address, first.family);
}
