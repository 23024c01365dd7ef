import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReportFormats } from './report-formats.ts';

const formatsIn = (timeZone: string) =>
  createReportFormats({ timeZone, decimalSign: ',', byteUnits: ['байт', 'КиБ', 'МиБ'] });
const formats = formatsIn('UTC');

test('a time tells how far it is from UTC, on both sides of a change of clocks', () => {
  assert.equal(formats.time(new Date('2026-03-01T12:00:00.999Z')), '2026-03-01 12:00:00 +00:00');
  const berlin = formatsIn('Europe/Berlin');
  assert.equal(berlin.time(new Date('2026-10-25T00:30:00Z')), '2026-10-25 02:30:00 +02:00');
  assert.equal(berlin.time(new Date('2026-10-25T01:30:00Z')), '2026-10-25 02:30:00 +01:00');
  assert.equal(formatsIn('+05:30').time(new Date('2026-12-31T18:30:00Z')), '2027-01-01 00:00:00 +05:30');
});

test('a score beside its threshold is never rounded onto its other side', () => {
  assert.equal(formats.score(0.0213456, [0.5]), '0,0213');
  assert.equal(formats.score(0.84996, [0.85]), '0,84996');
  assert.equal(formats.score(0.849999999, [0.85]), '0,849999999');
  assert.equal(formats.score(0.85, [0.85]), '0,8500');
  assert.equal(formats.score(0.50000001, [0.5]), '0,50000001');
  assert.equal(formats.score(0.49999), '0,5000');
});

test('bytes are told in the unit that keeps them short', () => {
  assert.deepEqual([0, 1023, 1536, 3_456_789].map(formats.bytes), ['0 байт', '1023 байт', '1,5 КиБ', '3,3 МиБ']);
});
