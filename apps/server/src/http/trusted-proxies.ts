import { isIP } from 'node:net';
import type { SettingSchema } from '../shared/setting.ts';

/** Names of whole ranges that the HTTP library knows. */
const rangeNames = ['loopback', 'linklocal', 'uniquelocal'];

/** A list of addresses, networks (`10.0.0.0/8`) and names of ranges; `none` = nobody is trusted. */
export const proxyList: SettingSchema<readonly string[]> = {
  expected: `none, or addresses, networks such as 10.0.0.0/8, ${rangeNames.join(', ')}, separated by commas`,
  parse(value) {
    if (value === 'none') return [];
    const items = value.split(',').map((item) => item.trim());
    return items.every(isProxy) ? items : undefined;
  },
};

function isProxy(text: string): boolean {
  if (rangeNames.includes(text)) return true;
  const [, address = '', bits] = /^([\da-f.:]+)(?:\/(\d{1,3}))?$/i.exec(text) ?? [];
  const family = isIP(address);
  return family !== 0 && (bits === undefined || Number(bits) <= (family === 4 ? 32 : 128));
}
