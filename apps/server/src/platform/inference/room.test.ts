import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRoom } from './room.ts';

function openScene(settings = { waitingPerPlace: 1, burstPerPlace: 4 }) {
  let time = 0;
  const room = openRoom(settings, () => time);
  /** Somebody comes every tenth of a second and finds as many requests as places. */
  const crowd = (ms: number) => {
    for (const end = time + ms; time < end; time += 100) room.noteTaken();
  };
  return { room, crowd, pass: (ms: number) => (time += ms) };
}

test('many may come at once, but where requests have been as many as places for a second there is a short line, until there are fewer', () => {
  const { room, crowd } = openScene();
  assert.equal(room.perPlace(), 4);
  crowd(900);
  assert.equal(room.perPlace(), 4);
  crowd(200);
  assert.equal(room.perPlace(), 1);
  crowd(60_000);
  assert.equal(room.perPlace(), 1);
  room.noteFree();
  assert.equal(room.perPlace(), 4);
});

test('when nobody came for more than a second many may come at once again, though nobody saw fewer requests than places', () => {
  const { room, crowd, pass } = openScene();
  crowd(5000);
  pass(1001);
  assert.equal(room.perPlace(), 4);
  room.noteTaken();
  assert.equal(room.perPlace(), 4);
});

test('who lets more wait in a crowd lets as many wait in a burst', () => {
  const { room, crowd } = openScene({ waitingPerPlace: 1000, burstPerPlace: 4 });
  assert.equal(room.perPlace(), 1000);
  crowd(5000);
  assert.equal(room.perPlace(), 1000);
});
