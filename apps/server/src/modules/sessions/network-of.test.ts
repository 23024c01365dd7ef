import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './network-of.ts';

test('an IPv4 address stands for itself, however it is written', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::FFFF:192.0.2.7'), '192.0.2.7');
});

test('an IPv6 address stands for the first half of it, however it is written', () => {
  const written = ['2001:db8::1', '2001:0db8:0:0:ffff::', '2001:DB8:0000:0000:1:2:3:4', '2001:db8::192.0.2.7'];
  for (const address of written) assert.equal(networkOf(address), '2001:db8:0:0::/64', address);
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64');
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
});
