import assert from 'node:assert/strict';
import { type ErrorBody, errorBody } from '@praesto/contract';
import { checkAnswer, type ReceivedAnswer } from '../support/answer-check.ts';
import type { WireRequest } from './send-bytes.ts';

/** Codes of refusals that are about a field of the request. */
const aboutFields = [3, 4, 5];

/**
 * What must hold of every answer: the server did not break, the document declares the status and the shape, and a refusal
 * says what it is about.
 * @throws AssertionError
 */
export function judgeAnswer({ method, target }: WireRequest, answer: ReceivedAnswer): void {
  assert.ok(answer.status < 500, `answered ${answer.status} ${answer.text.slice(0, 300)}`);
  checkAnswer(method, target, answer);
  if (answer.status < 400 || answer.status === 416 || method === 'HEAD') return;
  const body = JSON.parse(answer.text) as ErrorBody;
  assert.deepEqual(errorBody.parse(body), body);
  assert.deepEqual(body.details, body.error_details);
  if (answer.status === 400 && aboutFields.includes(body.error_code)) requireReasons(body);
}

/** Every field with its reason, or a reason where the mistake is in no field, as in a body that is no JSON. */
function requireReasons({ details }: ErrorBody): void {
  assert.ok(details, 'a refusal says nothing of what is wrong');
  const { fields, ...whole } = details as { fields?: readonly unknown[]; reason?: unknown };
  const mistakes = fields ?? [whole];
  assert.ok(mistakes.length > 0, 'a refusal names no field');
  for (const mistake of mistakes as { field?: unknown; reason?: unknown }[]) {
    assert.ok(typeof mistake.reason === 'string' && mistake.reason !== '', `no reason in ${JSON.stringify(details)}`);
    if (fields)
      assert.ok(typeof mistake.field === 'string' && mistake.field !== '', `no field in ${JSON.stringify(details)}`);
  }
}
