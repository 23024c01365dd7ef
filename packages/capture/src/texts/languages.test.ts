import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillPlural, fillText, formatShare } from './fill-text.ts';
import { addLanguage, loadLanguage } from './languages.ts';

test('a language is found by its tag however it is written, and by that of its region', async () => {
  for (const [wanted, tag] of [
    ['pt_BR', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['ES', 'es'],
    ['ru-KZ', 'ru'],
    ['hy', 'hy'],
  ])
    assert.equal((await loadLanguage(wanted ?? '')).tag, tag, wanted);
});

test('a language that is not there is answered in English, also an invented one', async () => {
  for (const wanted of ['xx', '', 'not a language', 'constructor', '__proto__'])
    assert.equal((await loadLanguage(wanted)).texts.buttons.close, 'Close', wanted);
});

test('a page adds a language, and what it leaves out is said in English', async () => {
  addLanguage('de', {
    buttons: { close: 'Schließen' },
    secondsLeft: { one: 'noch {count} Sekunde', other: 'noch {count} Sekunden' },
  });
  const { texts, tag, direction } = await loadLanguage('de-AT');
  assert.equal(tag, 'de');
  assert.equal(direction, 'ltr');
  assert.equal(texts.buttons.close, 'Schließen');
  assert.equal(texts.buttons.tryAgain, 'Try again');
  assert.equal(fillPlural(texts.secondsLeft, 1, tag), 'noch 1 Sekunde');
});

test('a page changes single texts of a language that is there', async () => {
  addLanguage('es', { finished: { title: 'Hecho' } });
  const { texts } = await loadLanguage('es');
  assert.equal(texts.finished.title, 'Hecho');
  assert.equal(texts.buttons.close, 'Cerrar');
});

test('a language that is written from right to left is shown so', async () => {
  addLanguage('ar', { buttons: { close: 'إغلاق' } });
  assert.equal((await loadLanguage('ar-EG')).direction, 'rtl');
});

test('numbers are written and counted as the language does', async () => {
  const { texts } = await loadLanguage('ru');
  const { attemptsLeft } = texts.retry;
  assert.deepEqual(
    [1, 2, 5, 21].map((count) => fillPlural(attemptsLeft, count, 'ru')),
    ['Осталась 1 попытка.', 'Осталось 2 попытки.', 'Осталось 5 попыток.', 'Осталась 21 попытка.'],
  );
  assert.equal(formatShare(0.427, 'en'), '43%');
  assert.equal(formatShare(0.427, 'es').replace(/\s/, ' '), '43 %');
});

test('a place without a value stays, so that the mistake is seen', () => {
  assert.equal(fillText('{a} of {b}', { a: 1 }), '1 of {b}');
});
