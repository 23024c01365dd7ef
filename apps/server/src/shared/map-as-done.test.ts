import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mapAsDone } from './map-as-done.ts';

async function* upTo(count: number, onTake: (item: number) => void = () => {}) {
  for (let item = 1; item <= count; item++) {
    onTake(item);
    yield item;
  }
}

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const result of results) all.push(result);
  return all;
}

test('every item is worked on, never more at a time than the width', async () => {
  let running = 0;
  let most = 0;
  const results = await collect(
    mapAsDone(upTo(20), 3, async (item) => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running -= 1;
      return item * 2;
    }),
  );
  assert.deepEqual(
    results.toSorted((a, b) => a - b),
    Array.from({ length: 20 }, (_, at) => (at + 1) * 2),
  );
  assert.equal(most, 3);
});

test('a result comes while the next item is still waited for', async () => {
  const gate = Promise.withResolvers<void>();
  async function* items() {
    yield 'first';
    await gate.promise;
    yield 'second';
  }
  const results = mapAsDone(items(), 4, async (item) => item);
  assert.equal((await results.next()).value, 'first');
  gate.resolve();
  assert.equal((await results.next()).value, 'second');
  assert.equal((await results.next()).done, true);
});

test('no item is taken while nobody takes results', async () => {
  const taken: number[] = [];
  const results = mapAsDone(
    upTo(100, (item) => taken.push(item)),
    2,
    async (item) => item,
  );
  await results.next();
  await new Promise(setImmediate);
  assert.ok(taken.length <= 3, String(taken));
  await results.return(undefined);
});

test('what fails ends it, after what was begun has been given', async () => {
  const slow = Promise.withResolvers<string>();
  const results = mapAsDone(upTo(9), 2, (item) =>
    item === 1 ? slow.promise : Promise.reject(new Error(`no ${item}`)),
  );
  const first = results.next();
  await new Promise(setImmediate);
  slow.resolve('one');
  assert.equal((await first).value, 'one');
  await assert.rejects(results.next(), /no 2/);
});

test('items that fail end it in the same way', async () => {
  async function* broken() {
    yield 1;
    throw new Error('the connection ended');
  }
  const results = mapAsDone(broken(), 5, async (item) => item);
  assert.equal((await results.next()).value, 1);
  await assert.rejects(results.next(), /the connection ended/);
});
