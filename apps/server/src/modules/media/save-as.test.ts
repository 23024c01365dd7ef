import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveAs } from './save-as.ts';

test('a name goes in full, and in letters that every reader knows', () => {
  assert.equal(saveAs('report.pdf'), `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`);
  assert.equal(
    saveAs(`Правила (1)'.pdf`),
    `attachment; filename="_______ (1)_.pdf"; filename*=UTF-8''%D0%9F%D1%80%D0%B0%D0%B2%D0%B8%D0%BB%D0%B0%20%281%29%27.pdf`,
  );
});

test('a name cannot end its own quotes or begin another header', () => {
  assert.equal(
    saveAs('a"; b\r\nX: 1'),
    `attachment; filename="a__ b__X_ 1"; filename*=UTF-8''a%22%3B%20b%0D%0AX%3A%201`,
  );
  assert.doesNotThrow(() => saveAs('half \ud800'));
});
