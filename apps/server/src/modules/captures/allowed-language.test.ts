import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAllowedLanguage } from './allowed-language.ts';

test('a language is allowed however its tag is written, and with its regions', () => {
  const allowed = ['en', 'pt-BR'];
  for (const tag of ['en', 'EN', 'en-GB', 'en_US', 'pt_BR', 'pt-br'])
    assert.equal(isAllowedLanguage(tag, allowed), true, tag);
  for (const tag of ['pt', 'pt-PT', 'ru', 'eng']) assert.equal(isAllowedLanguage(tag, allowed), false, tag);
  assert.equal(isAllowedLanguage('ru', []), true);
});
