import { BlockList, isIP } from 'node:net';

// What is not reachable from everywhere, or not what it seems to be: the special-purpose address registries of IANA
// (https://www.iana.org/assignments/iana-ipv4-special-registry, iana-ipv6-special-registry; RFC 6890), multicast included.
const specialIpv4 = listOf('ipv4', [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by the customers of a carrier; the metadata services of some clouds
  ['127.0.0.0', 8], // loopback
  ['169.254.0.0', 16], // link-local; the metadata services of most clouds
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // relays of 6to4, deprecated
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarking
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, broadcast
]);

/** All that is given out so far for use everywhere (RFC 4291): loopback, link-local and unique local lie outside. */
const globalIpv6 = listOf('ipv6', [['2000::', 3]]);

const specialIpv6 = listOf('ipv6', [
  ['2001::', 23], // protocol assignments: Teredo, ORCHID, benchmarking
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: an IPv4 address in disguise
  ['3fff::', 20], // documentation
]);

/** IPv6 addresses that stand for an IPv4 address, which then decides: mapped (RFC 4291), and NAT64 (RFC 6052). */
const ipv4Prefixes = [
  [0, 0, 0, 0, 0, 0xffff],
  [0x64, 0xff9b, 0, 0, 0, 0],
];

/** Whether an IP address, as texts of the operating system and of URLs write it, may belong to anybody's server out there. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !specialIpv4.check(address, 'ipv4');
    case 6:
      return isPublicIpv6(address);
    default:
      return false;
  }
}

function isPublicIpv6(address: string): boolean {
  // A zone (`fe80::1%eth0`) makes sense on this machine alone.
  if (address.includes('%')) return false;
  const ipv4 = ipv4Within(address);
  if (ipv4 !== undefined) return isPublicAddress(ipv4);
  return globalIpv6.check(address, 'ipv6') && !specialIpv6.check(address, 'ipv6');
}

function ipv4Within(address: string): string | undefined {
  const groups = toGroups(address);
  const isEmbedded = ipv4Prefixes.some((prefix) => prefix.every((group, place) => group === groups[place]));
  if (!isEmbedded) return undefined;
  return groups
    .slice(6)
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}

/** The eight groups of an IPv6 address. */
function toGroups(address: string): readonly number[] {
  // As a host of a URL every way of writing becomes one, without a dotted end.
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [first, last] = [head, tail].map((part) =>
    part === '' ? [] : part.split(':').map((group) => parseInt(group, 16)),
  );
  const zeros = new Array<number>(8 - first!.length - last!.length).fill(0);
  return [...first!, ...zeros, ...last!];
}

function listOf(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [net: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family);
  return list;
}
