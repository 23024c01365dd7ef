import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeHolder, mrzText, type SpecimenFormat } from '../testing/specimen/mrz-text.ts';
import { parseZone } from './parse-zone.ts';

const now = new Date('2026-06-15T12:00:00Z');
/** The specimens of ICAO Doc 9303 parts 4, 5 and 6. */
const published = {
  TD1: ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  TD2: ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  TD3: ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
} as const;

test('the published specimens have right check digits and say who they are made out for', () => {
  for (const format of ['TD1', 'TD2', 'TD3'] as const) {
    const { checkDigits, fields } = parseZone(format, published[format], now)!;
    assert.ok(
      checkDigits.every(({ isRight }) => isRight),
      format,
    );
    const textOf = (name: string) => fields.find((field) => field.name === name)?.value;
    assert.equal(textOf('surname'), 'ERIKSSON');
    assert.equal(textOf('given_names'), 'ANNA MARIA');
    assert.equal(textOf('document_number'), format === 'TD3' ? 'L898902C3' : 'D23145890');
    assert.equal(textOf('date_of_birth'), '1974-08-12');
    assert.equal(textOf('date_of_expiry'), '2012-04-15');
    assert.equal(textOf('sex'), 'F');
    assert.equal(textOf('nationality'), 'UTO');
  }
});

test('our specimens are made by the same rule', () => {
  for (let seed = 0; seed < 30; seed++) {
    for (const format of ['TD1', 'TD2', 'TD3'] satisfies SpecimenFormat[]) {
      const lines = mrzText(format, makeHolder(seed));
      const { checkDigits } = parseZone(format, lines, now)!;
      assert.ok(
        checkDigits.every(({ isRight }) => isRight),
        lines.join('\n'),
      );
    }
  }
});

test('one wrong character is told by its own digit and by the one of all', () => {
  const [first, second] = published.TD3;
  const { checkDigits, fields } = parseZone('TD3', [first, second.replace('898902', '898903')], now)!;
  assert.deepEqual(
    checkDigits.filter(({ isRight }) => !isRight).map(({ of }) => of),
    ['document_number', 'composite'],
  );
  const checked = Object.fromEntries(fields.map(({ name, isChecked }) => [name, isChecked]));
  assert.equal(checked.document_number, false);
  assert.equal(checked.date_of_birth, true);
  assert.equal(checked.surname, null, 'no digit checks names');
});

test('a date that does not exist has no value but says what stands there', () => {
  const [first, second] = published.TD3;
  const { fields } = parseZone('TD3', [first, second.replace('7408122', '7413122')], now)!;
  const birth = fields.find(({ name }) => name === 'date_of_birth');
  assert.deepEqual([birth?.raw, birth?.value, birth?.isWellFormed], ['741312', null, false]);
});

test('a state that nobody has is kept as it stands and is not well-formed', () => {
  const { fields } = parseZone('TD3', published.TD3, now)!;
  const state = fields.find(({ name }) => name === 'issuing_state');
  assert.deepEqual([state?.value, state?.isWellFormed], ['UTO', false]);
});

test('an older French card has the size of TD2 and is not taken for one', () => {
  const lines = ['IDFRAMARTIN<<<<<<<<<<<<<<<<<<<952042', '0509952018746NICOLAS<<PAUL<8206152M3'];
  assert.equal(parseZone('TD2', lines, now), undefined);
});
