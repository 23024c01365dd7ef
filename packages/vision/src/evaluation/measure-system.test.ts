import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureSystem } from './measure-system.ts';
import type { Presentation } from './presentation.ts';

const at = { spoofing: 0.5, match: 0.85 };

/** Spoofing score and match confidence of one presentation; `null` = none came back. */
function tried(attack: string | null, spoofing: number | null, confidence: number | null): Presentation {
  const response =
    spoofing === null
      ? ({ status: 'unusable', reason: 'no_face', kind: 'image' } as const)
      : ({ status: 'scored', confidenceSpoofing: spoofing, kind: 'image' } as const);
  return { path: 'x', attack, subject: 's', groups: {}, response, match: { reference: 'r', confidence } };
}

test('an attack is let in only when it is taken for live and for the person whom it shows', () => {
  const measured = measureSystem(
    [
      tried('print', 0.1, 0.9),
      tried('print', 0.1, 0.5),
      tried('print', 0.9, 0.9),
      tried('print', null, null),
      tried(null, 0.1, 0.9),
      tried(null, 0.6, 0.9),
      tried(null, 0.1, 0.2),
      tried(null, null, null),
    ],
    at,
  );
  const [print] = measured!.kinds;
  assert.deepEqual([print!.iapar.errors, print!.iapar.trials], [1, 4]);
  assert.deepEqual([measured!.frr.errors, measured!.frr.trials], [3, 4]);
  assert.equal(print!.riapar, 1);
});

test('a system that lets nobody in has a RIAPAR of one although no attack succeeds', () => {
  const measured = measureSystem([tried('print', 0.9, 0.9), tried(null, 0.9, 0.9)], at);
  assert.equal(measured!.kinds[0]!.iapar.rate, 0);
  assert.equal(measured!.kinds[0]!.riapar, 1);
});

test('a perfect system has a RIAPAR of zero, and the worst kind stands first', () => {
  const perfect = measureSystem([tried('print', 0.9, 0.9), tried(null, 0.1, 0.9)], at);
  assert.equal(perfect!.kinds[0]!.riapar, 0);
  const mixed = measureSystem([tried('a', 0.9, 0.9), tried('b', 0.1, 0.9), tried(null, 0.1, 0.9)], at);
  assert.deepEqual(
    mixed!.kinds.map(({ attack, riapar }) => [attack, riapar]),
    [
      ['b', 1],
      ['a', 0],
    ],
  );
});

test('without reference pictures nothing is established, and without bona fide no RIAPAR is', () => {
  const { match: _, ...unmatched } = tried('print', 0.9, 0.9);
  assert.equal(measureSystem([unmatched], at), null);
  assert.equal(measureSystem([tried('print', 0.1, 0.9)], at)!.kinds[0]!.riapar, null);
});
