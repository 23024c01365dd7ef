import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repairZone } from './repair-zone.ts';
import type { Reading } from './spell-zone.ts';

const right = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];

/** Readings of these lines; `doubts` names places of the second line with what else could stand there. */
function readingsOf(lines: readonly string[], doubts: Readonly<Record<number, string>> = {}): Reading[][] {
  return lines.map((line, row) =>
    [...line].map((char, column) => {
      const others = row === 1 ? [...(doubts[column] ?? '')] : [];
      return {
        char,
        confidence: others.length > 0 ? 0.6 : 1,
        others: others.map((other) => ({ char: other, share: 0.2 })),
      };
    }),
  );
}

const misread = (column: number, char: string) => [
  right[0]!,
  right[1]!.slice(0, column) + char + right[1]!.slice(column + 1),
];

test('right lines stay as they are, whatever doubts there were', () => {
  assert.deepEqual(repairZone(readingsOf(right, { 1: 'B', 4: 'O' })), { lines: right, repairs: [] });
});

test('one doubtful character that explains the wrong digits is repaired and told of', () => {
  const { lines, repairs } = repairZone(readingsOf(misread(1, 'B'), { 1: '8', 30: '4' }));
  assert.deepEqual(lines, right);
  assert.deepEqual(repairs, [{ line: 1, column: 1, read: 'B', written: '8' }]);
});

test('two fields with one wrong character each are repaired, each by its own digit', () => {
  const [first, second] = misread(1, 'B');
  const both = [first!, `${second!.slice(0, 14)}1${second!.slice(15)}`];
  const { lines, repairs } = repairZone(readingsOf(both, { 1: '8', 14: '4' }));
  assert.deepEqual(lines, right);
  assert.equal(repairs.length, 2);
});

test('two changes that would each do are a guess, and none is made', () => {
  // Ten positions further the weight is the same, so the same change makes the digits right.
  const wrong = misread(1, '7');
  const doubts = { 1: '8', 4: '0' };
  const alternatives = readingsOf(wrong, doubts);
  const single = repairZone(readingsOf(wrong, { 1: '8' }));
  assert.equal(single.repairs.length, 1);
  const { lines, repairs } = repairZone(alternatives);
  assert.deepEqual([lines, repairs], [wrong, []]);
});

test('a character that was read surely is not changed, and names are never touched', () => {
  const wrong = misread(1, 'B');
  assert.deepEqual(repairZone(readingsOf(wrong)), { lines: wrong, repairs: [] });
  const name = [right[0]!.replace('ANNA', 'ANMA'), right[1]!];
  assert.deepEqual(repairZone(readingsOf(name)), { lines: name, repairs: [] });
});
