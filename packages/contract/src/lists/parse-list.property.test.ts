import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quoteEmpty } from '../parse-wire.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { folderList } from './folder-list.ts';
import type { SortKey } from './list-query.ts';
import { parseInstant } from './parse-instant.ts';
import { parseList } from './parse-list.ts';

// Every property holds for whatever fast-check comes up with; a failure prints the seed and the smallest counterexample.

const now = new Date('2026-03-04T05:06:07.890Z');
const names = [
  ...Object.keys(folderList.fields).flatMap((name) => [name, `${name}.min`, `${name}.exclude`, `${name}.oops`]),
  ...Object.keys(folderList.flags),
  ...['offset', 'limit', 'sorting', 'total_omit', 'cursor', 'search_text', '__proto__', 'toString', ''],
];
const pieces = fc.constantFrom(
  '',
  '0',
  '-1',
  'null',
  ',',
  '==',
  '<',
  'a.b',
  '{asc}',
  '{',
  '%',
  'now',
  'true',
  'success',
  '\u0000',
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces).map((parts) => parts.join('')),
);
const rawQuery = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.oneof(text, fc.array(text, { minLength: 1 }))))
  .map((entries) => Object.fromEntries(entries));

test('whatever is asked is either understood or refused with the names of what was asked', () => {
  fc.assert(
    fc.property(rawQuery, (raw) => {
      const parsed = parseList(folderList, raw, now);
      if (parsed.ok) {
        assert.ok(parsed.value.limit >= -1 && parsed.value.limit <= 5000 && parsed.value.offset >= 0);
        assert.equal(parsed.value.sorting.at(-1)?.field, 'id');
      } else {
        assert.ok(parsed.mistakes.length > 0);
        const asked = Object.keys(raw).map(quoteEmpty);
        for (const { field } of parsed.mistakes) assert.ok(asked.includes(field), field);
      }
    }),
    { numRuns: 1000 },
  );
});

const micros = fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n });
const isoOf = (value: bigint) => {
  const seconds = (value - (((value % 1_000_000n) + 1_000_000n) % 1_000_000n)) / 1_000_000n;
  const rest = (value - seconds * 1_000_000n).toString().padStart(6, '0');
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}.${rest}Z`;
};

test('a time is the same instant in every form, to the microsecond', () => {
  fc.assert(
    fc.property(micros, (value) => {
      const expected = { ok: true, value: isoOf(value) };
      assert.deepEqual(parseInstant(isoOf(value), now), expected);
      assert.deepEqual(parseInstant(isoOf(value).replace('T', ' '), now), expected);
      if (value < 0n) return;
      const digits = value.toString().padStart(7, '0');
      const seconds = digits.slice(0, -6);
      if (seconds.length < 11) assert.deepEqual(parseInstant(`${seconds}.${digits.slice(-6)}`, now), expected);
      const ms = digits.slice(0, -3);
      if (ms.length >= 11 && ms.length < 16) {
        assert.deepEqual(parseInstant(`${ms}.${digits.slice(-3)}`, now), expected);
      }
      if (digits.length >= 16) assert.deepEqual(parseInstant(digits, now), expected);
    }),
  );
});

test('times are ordered as their texts are', () => {
  const textOf = (value: bigint) => {
    const parsed = parseInstant(isoOf(value), now);
    return parsed.ok ? parsed.value : '';
  };
  fc.assert(fc.property(micros, micros, (a, b) => assert.equal(a < b, textOf(a) < textOf(b))));
});

test('a list of values means the same however it is cut into parameters', () => {
  const words = fc.array(fc.constantFrom('SUCCESS', 'declined', 'Failed', 'null', 'PROCESSING'), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.array(fc.boolean()), (values, cuts) => {
      const parameters: string[] = [];
      for (const [at, word] of values.entries()) {
        if (at === 0 || cuts[at]) parameters.push(word);
        else parameters.push(`${parameters.pop()},${word}`);
      }
      const [whole, cut] = [values.join(','), parameters].map((given) => {
        const parsed = parseList(folderList, { resolution_status: given }, now);
        return parsed.ok && parsed.value.conditions;
      });
      assert.deepEqual(cut, whole);
    }),
  );
});

const sorting: readonly SortKey[] = [
  { field: 'name', kind: 'text', direction: 'asc' },
  { field: 'createdAt', kind: 'date', direction: 'desc' },
  { field: 'size', kind: 'number', direction: 'desc' },
  { field: 'id', kind: 'id', direction: 'desc' },
];
const storable = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\u0000') && value.isWellFormed());
const size = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const position = fc.tuple(storable, micros.map(isoOf), size, fc.uuid());

test('a cursor gives back what was put in', () => {
  fc.assert(
    fc.property(position, (values) => {
      const cursor = encodeCursor(sorting, values);
      assert.match(cursor, /^[\w-]+$/);
      assert.deepEqual(decodeCursor(cursor, sorting), { ok: true, value: values });
    }),
  );
});

test('an altered cursor is refused, or begins elsewhere with values of the same types', () => {
  const altered = fc
    .tuple(position, fc.nat(), fc.string({ unit: 'binary', maxLength: 8 }))
    .map(([values, at, junk]) => {
      const cursor = encodeCursor(sorting, values);
      return cursor.slice(0, at % cursor.length) + junk + cursor.slice((at % cursor.length) + 1);
    });
  fc.assert(
    fc.property(altered, (cursor) => {
      const decoded = decodeCursor(cursor, sorting);
      if (!decoded.ok) return;
      assert.deepEqual(
        decoded.value.map((value) => typeof value),
        ['string', 'string', 'number', 'string'],
      );
      assert.ok(parseInstant(String(decoded.value[1]), now).ok);
    }),
    { numRuns: 1000 },
  );
});

test('a cursor of another sorting is refused', () => {
  const cursor = encodeCursor(sorting.slice(1), [
    '2026-03-04T05:06:07.890000Z',
    1,
    '0f8fad5b-d9cb-469f-a165-70867728950e',
  ]);
  assert.deepEqual(decodeCursor(cursor, sorting), { ok: false, kind: 'value', reason: 'belongs to another sorting' });
});
