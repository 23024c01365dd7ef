import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toShownText } from './shown-text.ts';

const isLatin = (codePoint: number) => codePoint < 0x250;

test('characters that the font lacks are replaced one by one, and counted', () => {
  assert.deepEqual(toShownText('Zoë 张伟 😀', isLatin), { text: 'Zoë \ufffd\ufffd \ufffd', missing: 3 });
});

test('signs that steer the direction or have no shape are dropped', () => {
  assert.deepEqual(toShownText('a\u202eb\u0000c\u200dd', isLatin), { text: 'abcd', missing: 0 });
});

test('letters with separate accents are put together, line ends are one kind', () => {
  assert.deepEqual(toShownText('e\u0301\r\nb\tc', isLatin), { text: 'é\nb c', missing: 0 });
});
