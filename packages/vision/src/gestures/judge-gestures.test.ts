import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Gesture, SeenGesture } from '../records.ts';
import { isHeadTurn } from './head-turn.ts';
import { judgeGestures } from './judge-gestures.ts';

/** Gestures of 400 ms that begin at these times. */
function shownOf(asked: readonly Gesture[], seen: readonly (readonly [Gesture, number])[]): boolean[] {
  const all = seen.map(([gesture, startMs]): SeenGesture => ({ gesture, startMs, endMs: startMs + 400 }));
  const turns = all.filter(({ gesture }) => isHeadTurn(gesture));
  const others = all.filter(({ gesture }) => !isHeadTurn(gesture));
  return judgeGestures(asked, { turns, others }).map(({ shownAtMs }) => shownAtMs !== null);
}

test('what was asked for and shown is shown, and the time is told', () => {
  const others = [{ gesture: 'smile', startMs: 1200, endMs: 2000 }] as const;
  assert.deepEqual(judgeGestures(['smile'], { turns: [], others }), [
    { gesture: 'smile', shownAtMs: 1200, overAtMs: 2000 },
  ]);
});

test('nothing is not what was asked for', () => assert.deepEqual(shownOf(['blink'], []), [false]));

test('gestures count in the order in which they were asked for', () => {
  const seen = [
    ['turn_left', 1000],
    ['smile', 3000],
    ['turn_right', 5000],
  ] as const;
  assert.deepEqual(shownOf(['turn_left', 'smile', 'turn_right'], seen), [true, true, true]);
  assert.deepEqual(shownOf(['smile', 'turn_left'], seen), [false, false]);
  assert.deepEqual(shownOf(['turn_left', 'turn_right'], seen), [true, true]);
});

test('somebody who goes through all turns answers the question for one of them only when it comes first', () => {
  const seen = [
    ['turn_left', 1000],
    ['turn_right', 2000],
    ['turn_up', 3000],
    ['turn_down', 4000],
  ] as const;
  assert.deepEqual(shownOf(['turn_left'], seen), [true]);
  for (const asked of ['turn_right', 'turn_up', 'turn_down'] as const)
    assert.deepEqual(shownOf([asked], seen), [false]);
});

test('a blink does not count after a turn that nobody asked for, nor just before one', () => {
  assert.deepEqual(
    shownOf(
      ['blink'],
      [
        ['turn_up', 500],
        ['blink', 2000],
      ],
    ),
    [false],
  );
  assert.deepEqual(
    shownOf(
      ['blink'],
      [
        ['blink', 1000],
        ['turn_up', 1600],
      ],
    ),
    [false],
  );
  assert.deepEqual(
    shownOf(
      ['blink'],
      [
        ['blink', 1000],
        ['turn_down', 3000],
      ],
    ),
    [true],
  );
});

test('a gesture may come just before a turn that was asked for', () => {
  assert.deepEqual(
    shownOf(
      ['smile', 'turn_left'],
      [
        ['smile', 1000],
        ['turn_left', 1500],
      ],
    ),
    [true, true],
  );
});

test('blinks and smiles that nobody asked for do no harm', () => {
  assert.deepEqual(
    shownOf(
      ['turn_left'],
      [
        ['blink', 300],
        ['smile', 500],
        ['turn_left', 1000],
      ],
    ),
    [true],
  );
});

test('the same gesture twice has to be shown twice', () => {
  assert.deepEqual(shownOf(['blink', 'blink'], [['blink', 1000]]), [true, false]);
  assert.deepEqual(
    shownOf(
      ['blink', 'blink'],
      [
        ['blink', 1000],
        ['blink', 2000],
      ],
    ),
    [true, true],
  );
});
