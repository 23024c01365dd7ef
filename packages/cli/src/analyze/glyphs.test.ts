import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureText, textPath } from './glyphs.ts';

test('a letter is five dots wide and letters are six dots apart', () => {
  assert.equal(measureText(''), 0);
  assert.equal(measureText('I'), 5);
  assert.equal(measureText('II'), 11);
  // The top row of an I is the three dots in its middle.
  assert.ok(textPath('i').startsWith('M1 0h1v1h-1zM2 0h1v1h-1zM3 0h1v1h-1z'));
  assert.ok(textPath('ii').includes('M7 0h1v1h-1z'));
});

test('every letter, digit and sign that annotations use has a shape of its own', () => {
  const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:'];
  assert.equal(new Set(signs.map(textPath)).size, signs.length);
  assert.ok(!signs.map(textPath).includes(''));
});

test('an unknown letter is left blank', () => {
  assert.equal(textPath('~'), '');
});
