import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRoom } from './room.ts';

function openScene(settings: { waitingPerPlace: number; burstPerPlace: number }) {
  let time = 0;
  const room = openRoom(settings, () => time);
  return { room, pass: (ms: number) => (time += ms) };
}

test('many may come at once, but a crowd that stays for a second finds a short line, until a place is free again', () => {
  const { room, pass } = openScene({ waitingPerPlace: 1, burstPerPlace: 4 });
  pass(60_000);
  room.noteFree();
  assert.equal(room.perPlace(), 4);
  pass(999);
  assert.equal(room.perPlace(), 4);
  pass(1);
  assert.equal(room.perPlace(), 1);
  pass(60_000);
  assert.equal(room.perPlace(), 1);
  room.noteFree();
  assert.equal(room.perPlace(), 4);
});

test('who lets more wait in a crowd lets as many wait in a burst', () => {
  const { room, pass } = openScene({ waitingPerPlace: 1000, burstPerPlace: 4 });
  assert.equal(room.perPlace(), 1000);
  pass(60_000);
  assert.equal(room.perPlace(), 1000);
});
