import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';
import { mayReadEvidence, withoutEvidence } from './shown-evidence.ts';

const anActor = (kind: Pick<Actor, 'userType' | 'isAdmin' | 'isService'>): Actor => ({
  userId: newId(),
  companyId: newId(),
  blockedAnalyses: [],
  ...kind,
});

test('admins and operators read evidence, accounts of apps and nobody do not', () => {
  const person = { isAdmin: false, isService: false };
  assert.equal(mayReadEvidence(anActor({ ...person, userType: 'ADMIN' })), true);
  assert.equal(mayReadEvidence(anActor({ ...person, userType: 'CLIENT OPERATOR' })), true);
  assert.equal(mayReadEvidence(anActor({ ...person, userType: 'CLIENT', isAdmin: true })), true);
  assert.equal(mayReadEvidence(anActor({ ...person, userType: 'CLIENT' })), false);
  assert.equal(mayReadEvidence(anActor({ ...person, userType: 'CLIENT', isService: true })), false);
  assert.equal(mayReadEvidence(null), false);
});

test('without evidence everything else stays', () => {
  const evidence = [{ kind: 'injection', code: 'made_by_editor', weight: 0.5 }];
  assert.deepEqual(withoutEvidence({ confidence_spoofing: 0.1, evidence }), { confidence_spoofing: 0.1 });
  assert.deepEqual(withoutEvidence({ reason: 'no_face' }), { reason: 'no_face' });
  assert.equal(withoutEvidence(null), null);
});
