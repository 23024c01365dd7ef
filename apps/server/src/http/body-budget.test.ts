import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../shared/app-error.ts';
import { createBodyBudget } from './body-budget.ts';

const isBusy = (error: unknown) => error instanceof AppError && error.code === 'server.busy';

test('a request beyond the budget is refused until another one gives back', () => {
  const budget = createBodyBudget(100);
  const first = budget.open();
  const second = budget.open();
  first.grow(60);
  assert.throws(() => second.grow(41), isBusy);
  second.grow(40);
  assert.equal(budget.heldBytes, 100);
  assert.throws(() => first.grow(1), isBusy);
  second.release();
  first.grow(40);
  assert.equal(budget.heldBytes, 100);
});

test('giving back twice gives back once', () => {
  const budget = createBodyBudget(100);
  const first = budget.open();
  const second = budget.open();
  first.grow(50);
  second.grow(50);
  first.release();
  first.release();
  assert.equal(budget.heldBytes, 50);
});
