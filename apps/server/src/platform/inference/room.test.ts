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
  /** So many come in a second, of whom every so-and-so-many-th is let in. */
  const flood = (comers: number, letInEvery: number) => {
    for (let comer = 1; comer <= comers; comer++) {
      time += 1000 / comers;
      room.noteTaken();
      room.noteOutcome(comer % letInEvery === 0 ? 'let_in' : 'refused');
    }
  };
  return { room, crowd, flood, pass: (ms: number) => (time += ms) };
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

test('in a flood one waits before all places together, also when a place is free for a moment, until fewer are refused', () => {
  const { room, flood } = openScene();
  flood(100, 10);
  assert.equal(room.before(2), 1);
  assert.equal(room.before(16), 1);
  room.noteFree();
  room.noteOutcome('let_in');
  room.noteOutcome('let_in');
  assert.equal(room.before(2), 1);
  flood(100, 2);
  flood(100, 2);
  assert.equal(room.before(2), 2);
});

test('a few who are refused are no flood, and one that is over for a second is forgotten', () => {
  const { room, flood, pass } = openScene();
  for (let comer = 0; comer < 10; comer++) room.noteOutcome('refused');
  assert.equal(room.before(2), 8);
  flood(100, 10);
  pass(1001);
  assert.equal(room.before(2), 8);
  room.noteOutcome('refused');
  assert.equal(room.before(2), 8);
});

test('where nobody may wait nobody waits in a flood either', () => {
  const { room, flood } = openScene({ waitingPerPlace: 0, burstPerPlace: 0 });
  flood(100, 10);
  assert.equal(room.before(2), 0);
});
