import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anAnalysis, aResultMedia } from '../../../test/support/records.ts';
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

test('of liveness the decision, a coarse score and the gesture stay without evidence', () => {
  const evidence = [{ kind: 'injection', code: 'made_by_editor', weight: 0.5 }];
  const gesture = { asked: ['video_selfie_left'], status: 'shown' };
  const technicalMetaData = { thresholds: { threshold_spoofing: 0.45 }, media: [{ frames: [{ raw_spoofing: 0.4 }] }] };
  const found = { confidence_spoofing: 0.4567, evidence, gesture, usable_frames: 8, whatever_comes_later: 1 };
  const analysis = anAnalysis({
    technicalMetaData,
    resultsMedia: [aResultMedia({ resultsData: found }), aResultMedia({ resultsData: { reason: 'no_face' } })],
  });
  const shown = withoutEvidence(analysis);
  assert.deepEqual(
    shown.resultsMedia.map(({ resultsData }) => resultsData),
    [{ confidence_spoofing: 0.6, gesture }, { reason: 'no_face' }],
  );
  assert.deepEqual({ ...shown, resultsMedia: null }, { ...analysis, technicalMetaData: {}, resultsMedia: null });
});

test('other analyses stay as they are', () => {
  const analysis = anAnalysis({ type: 'BIOMETRY', technicalMetaData: { pairs: [{ cosine: 0.5 }] } });
  assert.deepEqual(withoutEvidence(analysis), analysis);
});
