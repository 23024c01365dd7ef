import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requireFitPassword } from './password-policy.ts';

const email = 'ada.lovelace@example.org';

function reasonAgainst(password: string, minLength = 8): string | undefined {
  try {
    requireFitPassword({ minLength }, { password, email, field: 'new_password' });
    return undefined;
  } catch (error) {
    const { code, details } = error as { code: string; details: { fields: { field: string; reason: string }[] } };
    assert.deepEqual([code, details.fields.length, details.fields[0]!.field], ['body.wrong_value', 1, 'new_password']);
    return details.fields[0]!.reason;
  }
}

test('long is enough: no digits, signs or capitals are asked for', () => {
  for (const password of ['correct horse battery', 'пароль подлиннее', 'blaue-kaffeetassen', 'x7#Kq2!vLp90'])
    assert.equal(reasonAgainst(password, 12), undefined, password);
});

test('length is counted in characters, not in bytes or halves of them', () => {
  assert.equal(reasonAgainst('schön🙂wetter', 12), undefined);
  assert.equal(reasonAgainst('schön🙂wette', 12), 'must have at least 12 characters');
});

test('the most common passwords are refused, with digits and signs around them and in place of letters too', () => {
  const common = [
    'password',
    'Password2024!',
    'P@ssw0rd123',
    'passwordpassword',
    'qwertyuiop',
    '!!letmein!!',
    'Welcome1!',
  ];
  const runs = ['123456789012', '87654321', 'aaaaaaaaaaaa', 'abcdefghijkl', '7890123456'];
  for (const password of [...common, ...runs]) {
    assert.equal(reasonAgainst(password), 'is one of the most common passwords', password);
  }
});

test('a common word inside something longer is no common password', () => {
  for (const password of ['my password is long', 'hello from the other side', 'adminstrange'])
    assert.equal(reasonAgainst(password), undefined, password);
});

test('the e-mail, its parts and the name of the service are refused', () => {
  for (const password of [email, 'Ada.Lovelace', 'lovelace1815', 'ada.lovelace!'])
    assert.equal(reasonAgainst(password), 'is the e-mail address', password);
  assert.equal(reasonAgainst('Praesto2026'), 'is the name of this service');
});
