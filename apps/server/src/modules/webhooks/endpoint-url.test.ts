import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUrlMistake } from './endpoint-url.ts';

const strict = { allowPrivate: false };
const development = { allowPrivate: true };

const good = [
  'https://example.org',
  'https://example.org/hooks?token=1#part',
  'HTTPS://EXAMPLE.ORG:8443/a',
  'https://8.8.8.8/',
  'https://[2606:4700:4700::1111]/',
  'https://bücher.example/',
  'https://notlocalhost/',
  'https://localhost.example.org/',
];

const privateForms = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://127.0.0.1./',
  // Decimal, octal, hexadecimal, and mixed.
  'https://2130706433/',
  'https://017700000001/',
  'https://0177.0.0.01/',
  'https://0x7f000001/',
  'https://0x7f.0.0.0x1/',
  'https://0X7F.1/',
  'https://0/',
  // Other digits and dots that mean the same.
  'https://１２７.0.0.1/',
  'https://127。0。0。1/',
  'https://①②⑦.0.0.1/',
  'https://%31%32%37.0.0.1/',
  'https://localhost/',
  'https://LocalHost./',
  'https://a.localhost/',
  'https://10.0.0.1:8443/',
  'https://169.254.169.254/latest/meta-data/',
  'https://2852039166/',
  'https://[::]/',
  'https://[::1]/',
  'https://[0:0:0:0:0:0:0:1]:8443/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::FFFF:7f00:1]/',
  'https://[::127.0.0.1]/',
  'https://[64:ff9b::169.254.169.254]/',
  'https://[2002:7f00:1::]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  // Stripped by whoever reads a URL.
  'https://127.0.0\t.1/',
  'https:\\\\127.0.0.1\\',
  'https:/127.0.0.1/',
];

for (const url of good) {
  test(`${url} may be an endpoint`, () => assert.equal(findUrlMistake(url, strict), undefined));
}

for (const url of privateForms) {
  test(`${JSON.stringify(url)} leads to a private address, whichever way it is written`, () => {
    assert.equal(findUrlMistake(url, strict), 'leads to a private or reserved address');
    assert.equal(findUrlMistake(url, development), undefined);
  });
}

test('user names and passwords are refused, in development too', () => {
  for (const url of ['https://user@example.org/', 'https://user:word@example.org/', 'https://:word@example.org/']) {
    assert.match(findUrlMistake(url, strict) ?? '', /neither user name nor password/);
    assert.match(findUrlMistake(url, development) ?? '', /neither user name nor password/);
  }
});

test('only https is taken, and http in development', () => {
  assert.equal(findUrlMistake('http://example.org/', strict), 'must begin with https://');
  assert.equal(findUrlMistake('http://example.org/', development), undefined);
  for (const url of [
    '',
    'example.org',
    '//example.org',
    'ftp://example.org/',
    'file:///etc/passwd',
    'https://',
    'https://[::1',
    'javascript:alert(1)',
  ]) {
    assert.equal(findUrlMistake(url, strict), 'must be absolute and begin with https://', url);
    assert.equal(findUrlMistake(url, development), 'must be absolute and begin with https://', url);
  }
});
