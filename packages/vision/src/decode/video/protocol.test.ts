import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeHead, MessageReader, type VideoAnswer } from './protocol.ts';

const ready: VideoAnswer = { type: 'ready' };
const frame: VideoAnswer = { type: 'frame', timestampMs: 40, width: 2, height: 1 };

test('messages come out whole however the stream is cut', () => {
  const stream = Buffer.concat([
    encodeHead(ready, 0),
    encodeHead(frame, 6),
    Buffer.from([1, 2, 3, 4, 5, 6]),
    encodeHead(ready, 0),
  ]);
  for (const size of [1, 2, 3, 7, 8, 9, 50, stream.length]) {
    const seen: unknown[] = [];
    const reader = new MessageReader((head, body) => seen.push(head, [...body]));
    for (let at = 0; at < stream.length; at += size) reader.push(stream.subarray(at, at + size));
    assert.deepEqual(seen, [ready, [], frame, [1, 2, 3, 4, 5, 6], ready, []], `chunks of ${size}`);
  }
});
