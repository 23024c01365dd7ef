import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findWorstErrors } from './find-worst-errors.ts';
import type { Presentation } from './presentation.ts';

function shown(path: string, attack: string | null, confidenceSpoofing: number): Presentation {
  const response = { status: 'scored', confidenceSpoofing, kind: 'image' } as const;
  return { path, attack, subject: 's', groups: {}, response };
}

test('wrong decisions of both kinds come worst first, right ones and non-responses not at all', () => {
  const silent: Presentation = {
    ...shown('silent', 'print', 0),
    response: { status: 'unusable', reason: 'no_face', kind: 'image' },
  };
  const list = [
    shown('right', null, 0.2),
    shown('refused', null, 0.7),
    shown('accepted', 'print', 0.1),
    shown('on the threshold', null, 0.5),
    shown('caught', 'print', 0.5),
    silent,
  ];
  const worst = findWorstErrors(list, 0.5, 10);
  assert.deepEqual(
    worst.map(({ presentation }) => presentation.path),
    ['accepted', 'refused', 'on the threshold'],
  );
  assert.equal(findWorstErrors(list, 0.5, 1).length, 1);
});
