import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countEdits } from './count-edits.ts';

function box(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** @param times of the medium at which the pieces begin; -1 = nothing is shown */
function movie(times: readonly number[]): Buffer {
  const list = Buffer.alloc(8 + times.length * 12);
  list.writeUInt32BE(times.length, 4);
  for (const [place, time] of times.entries()) list.writeInt32BE(time, 8 + place * 12 + 4);
  const track = box('trak', box('edts', box('elst', list)));
  return Buffer.concat([box('ftyp', Buffer.from('isom')), box('mdat', Buffer.alloc(100)), box('moov', track)]);
}

test('one piece, and an empty one before it, are what recorders write', () => {
  assert.deepEqual(countEdits(movie([0])), []);
  assert.deepEqual(countEdits(movie([-1, 0])), []);
});

test('several pieces are a cue', () => {
  assert.deepEqual(
    countEdits(movie([0, 9000])).map(({ code, detail }) => [code, detail]),
    [['edit_list_cuts', 'a track is shown in 2 pieces']],
  );
});

test('broken boxes end the search', () => {
  const whole = movie([0, 9000]);
  for (let length = 0; length < whole.length - 1; length++) assert.deepEqual(countEdits(whole.subarray(0, length)), []);
});
