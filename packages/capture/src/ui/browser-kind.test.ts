import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findBrowserKind } from './browser-kind.ts';

const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const android = 'Mozilla/5.0 (Linux; Android 14; Pixel 8';

test('the help for a blocked camera is that of the browser', () => {
  const kinds = {
    [`${mac} Version/17.5 Safari/605.1.15`]: 'safariMac',
    [`${mac} Chrome/126.0.0.0 Safari/537.36`]: 'chromeDesktop',
    [`${mac} Chrome/126.0.0.0 Safari/537.36 Edg/126.0`]: 'chromeDesktop',
    'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0': 'firefoxDesktop',
    'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0': 'firefoxAndroid',
    [`${android}) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36`]: 'chromeAndroid',
    [`${android}; wv) AppleWebKit/537.36 Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36`]: 'inApp',
    [`${iphone} Version/17.5 Mobile/15E148 Safari/604.1`]: 'safariIos',
    [`${iphone} CriOS/126.0 Mobile/15E148 Safari/604.1`]: 'otherIos',
    [`${iphone} Mobile/15E148 [FBAN/FBIOS;FBAV/466.0]`]: 'inApp',
    curl: 'other',
  };
  for (const [userAgent, kind] of Object.entries(kinds)) assert.equal(findBrowserKind(userAgent), kind, userAgent);
});

test('an iPad that calls itself a Mac is known by its touch screen', () => {
  assert.equal(findBrowserKind(`${mac} Version/17.5 Safari/605.1.15`, 5), 'safariIos');
});
