import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Attempt, judgeAttempt } from './judge-attempt.ts';
import { maxAttempts } from './retry-plan.ts';
import type { SendOutcome } from './webhook-sender.ts';

const dayMs = 24 * 60 * 60 * 1000;
const at = new Date('2026-03-06T12:00:00Z');
const daysAgo = (days: number) => new Date(at.getTime() - days * dayMs);

const answered = (status: number, retryAfterMs: number | null = null): SendOutcome => ({
  kind: 'answered',
  status,
  retryAfterMs,
});

function judge(outcome: SendOutcome, changes: Partial<Attempt['event']> = {}) {
  const event = {
    attempt: 1,
    attemptOfPlan: 1,
    failingSince: null,
    isOfFolder: false,
    type: 'folder.resolved' as const,
    ...changes,
  };
  return judgeAttempt({ event, outcome, at, durationMs: 12 }, 0.5);
}

test('any answer from 200 to 299 means that it was taken', () => {
  for (const status of [200, 201, 202, 204, 299]) {
    const delivery = { attempt: 1, at, status, error: null, durationMs: 12 };
    assert.deepEqual(judge(answered(status)), { delivery, next: { kind: 'delivered' }, disable: null });
  }
});

test('every other answer, and none, is tried again and says why in words', () => {
  const cases: readonly (readonly [SendOutcome, string])[] = [
    [answered(199), 'the receiver answered 199'],
    [answered(302), 'the receiver answered 302: redirects are not followed'],
    [answered(404), 'the receiver answered 404'],
    [answered(503), 'the receiver answered 503'],
    [{ kind: 'unanswered', reason: 'the connection was refused' }, 'the connection was refused'],
  ];
  for (const [outcome, error] of cases) {
    const { delivery, next, disable } = judge(outcome);
    assert.deepEqual([delivery.error, next, disable], [error, { kind: 'retry', inMs: 5000 }, null]);
  }
});

test('what a receiver asks for in Retry-After is heeded', () => {
  assert.deepEqual(judge(answered(429, 60_000)).next, { kind: 'retry', inMs: 60_000 });
});

test('410 ends it at once and switches the webhook off', () => {
  const { delivery, next, disable } = judge(answered(410));
  assert.deepEqual(
    [delivery.error, next, disable],
    ['the receiver answered 410: it wants no more', { kind: 'given_up' }, 'gone'],
  );
});

test('410 from the endpoint of a folder ends that event alone', () => {
  const { next, disable } = judge(answered(410), { isOfFolder: true });
  assert.deepEqual([next, disable], [{ kind: 'given_up' }, null]);
});

test('after the last attempt of the plan an event is given up; a replay begins the plan anew', () => {
  assert.deepEqual(judge(answered(500), { attempt: maxAttempts, attemptOfPlan: maxAttempts }).next, {
    kind: 'given_up',
  });
  assert.equal(judge(answered(500), { attempt: maxAttempts + 1, attemptOfPlan: 1 }).next.kind, 'retry');
});

test('a test is sent once', () => {
  assert.deepEqual(judge(answered(500), { type: 'webhook.test' }).next, { kind: 'given_up' });
});

test('a webhook is switched off when an event is given up and nothing has got through for five days', () => {
  const last = { attemptOfPlan: maxAttempts };
  assert.equal(judge(answered(500), { ...last, failingSince: daysAgo(5.1) }).disable, 'failing');
  assert.equal(judge(answered(500), { ...last, failingSince: daysAgo(4.9) }).disable, null);
  assert.equal(judge(answered(500), { ...last, failingSince: null }).disable, null);
  assert.equal(judge(answered(500), { failingSince: daysAgo(5.1) }).disable, null);
  assert.equal(judge(answered(204), { ...last, failingSince: daysAgo(5.1) }).disable, null);
  assert.equal(judge(answered(500), { ...last, failingSince: daysAgo(5.1), isOfFolder: true }).disable, null);
});
