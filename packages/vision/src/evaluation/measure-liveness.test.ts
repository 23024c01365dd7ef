import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureLiveness } from './measure-liveness.ts';
import type { LivenessResponse, Presentation } from './presentation.ts';

const at = { spoofing: 0.5, match: 0.85 };
let count = 0;
function present(
  attack: string | null,
  response: number | LivenessResponse,
  more: Partial<Presentation> = {},
): Presentation {
  count++;
  return {
    path: `${count}.jpg`,
    attack,
    subject: `subject-${count}`,
    groups: {},
    response:
      typeof response === 'number' ? { status: 'scored', confidenceSpoofing: response, kind: 'image' } : response,
    ...more,
  };
}
const unusable: LivenessResponse = { status: 'unusable', reason: 'no_face', kind: 'image' };
const undecodable: LivenessResponse = { status: 'undecodable', code: 'media.undecodable', message: 'cut off' };

test('errors are counted by kind, and the highest kind is told apart from the pool', () => {
  const measured = measureLiveness(
    [
      ...[0.1, 0.2, 0.5, 0.3].map((score) => present(null, score)),
      ...[0.9, 0.8, 0.7, 0.4].map((score) => present('screen', score)),
      ...[0.6, 0.49].map((score) => present('print', score)),
    ],
    at,
  );
  const { apcer, apcerByKind, highest, bpcer } = measured.atThreshold;
  assert.deepEqual([apcer.errors, apcer.trials], [2, 6]);
  assert.deepEqual(
    apcerByKind.map((kind) => [kind.attack, kind.apcer.errors, kind.apcer.trials]),
    [
      ['print', 1, 2],
      ['screen', 1, 4],
    ],
  );
  assert.equal(highest?.attack, 'print');
  assert.equal(highest?.apcer.rate, 0.5);
  // The bona fide score of exactly 0.5 is taken for an attack.
  assert.deepEqual([bpcer.errors, bpcer.trials], [1, 4]);
});

test('a medium without a score is a non-response and in no error rate', () => {
  const measured = measureLiveness(
    [
      present(null, 0.1),
      present(null, unusable),
      present(null, undecodable),
      present('screen', 0.9),
      present('screen', undecodable),
    ],
    at,
  );
  assert.deepEqual([measured.bpnrr.errors, measured.bpnrr.trials], [2, 3]);
  assert.deepEqual([measured.apnrr.errors, measured.apnrr.trials], [1, 2]);
  assert.equal(measured.atThreshold.bpcer.trials, 1);
  assert.equal(measured.atThreshold.apcer.trials, 1);
  assert.equal(measured.areaUnderCurve, 1);
  assert.deepEqual(measured.nonResponses, [
    { reason: 'media.undecodable', bonaFide: 1, attacks: 1 },
    { reason: 'no_face', bonaFide: 1, attacks: 0 },
  ]);
});

test('BPCER at APCER 10 % allows one miss of ten in the pool, and none in a kind of five', () => {
  const screens = [0.3, 0.55, 0.65, 0.75, 0.85].map((score) => present('screen', score));
  const prints = [0.45, 0.6, 0.7, 0.8, 0.9].map((score) => present('print', score));
  const genuine = [0.1, 0.2, 0.4, 0.5].map((score) => present(null, score));
  const { operatingPoints } = measureLiveness([...screens, ...prints, ...genuine], at);
  const pooled = operatingPoints.find(({ target, over }) => target === 0.1 && over === 'pooled');
  assert.equal(pooled?.isSupported, true);
  // Allowed one miss (0.3), the threshold stands on 0.45: 0.5 of the bona fide is a false alarm.
  assert.equal(pooled?.point?.threshold, 0.45);
  assert.deepEqual([pooled?.point?.apcer.errors, pooled?.point?.bpcer.errors], [1, 1]);
  const everyKind = operatingPoints.find(({ target, over }) => target === 0.1 && over === 'every_kind');
  assert.equal(everyKind?.isSupported, false);
  assert.equal(everyKind?.point?.threshold, 0.3);
  assert.equal(everyKind?.point?.bpcer.errors, 2);
});

test('without attacks BPCER is measured and nothing is claimed about APCER', () => {
  const measured = measureLiveness([present(null, 0.1), present(null, 0.7)], at);
  assert.equal(measured.atThreshold.bpcer.rate, 0.5);
  assert.equal(measured.atThreshold.apcer.rate, null);
  assert.equal(measured.atThreshold.highest, null);
  assert.equal(measured.equalError, null);
  assert.equal(measured.areaUnderCurve, null);
  assert.ok(measured.operatingPoints.every(({ point, isSupported }) => point === null && !isSupported));
});

test('a kind of which nothing gave a score has no error rate and is not the highest', () => {
  const measured = measureLiveness([present(null, 0.1), present('mask', unusable), present('print', 0.9)], at);
  assert.equal(measured.atThreshold.apcerByKind.find(({ attack }) => attack === 'mask')?.apcer.rate, null);
  assert.equal(measured.atThreshold.highest?.attack, 'print');
  assert.equal(measured.kinds.find(({ attack }) => attack === 'mask')?.apnrr.rate, 1);
});

test('equal scores for everything have AUC and equal-error rate one half', () => {
  const measured = measureLiveness([present(null, 0.5), present('print', 0.5), present(null, 0.5)], at);
  assert.equal(measured.areaUnderCurve, 0.5);
  assert.equal(measured.equalError?.rate, 0.5);
});

test('one presentation is measured without a fault', () => {
  const measured = measureLiveness([present('print', 0.2)], at);
  assert.equal(measured.atThreshold.apcer.rate, 1);
  assert.equal(measured.atThreshold.bpcer.rate, null);
});

test('groups hold their own presentations only and people are counted once', () => {
  const measured = measureLiveness(
    [
      present(null, 0.1, { groups: { camera: 'phone' }, subject: 'a' }),
      present(null, 0.9, { groups: { camera: 'phone' }, subject: 'a' }),
      present('print', 0.8, { groups: { camera: 'web' }, subject: 'b' }),
      present('print', 0.1, { groups: { camera: '' }, subject: 'b' }),
    ],
    at,
  );
  assert.deepEqual(
    measured.groups.map(({ group, at }) => [group, at.bpcer.rate, at.apcer.rate]),
    [
      ['phone', 0.5, null],
      ['web', null, 0],
    ],
  );
  assert.equal(measured.bonaFide.subjects, 1);
  assert.equal(measured.bonaFide.presentations, 2);
});

test('a column that only later presentations have is a column too', () => {
  const { groups } = measureLiveness([present(null, 0.1), present(null, 0.9, { groups: { camera: 'phone' } })], at);
  assert.deepEqual(
    groups.map(({ column, group, at }) => [column, group, at.bpcer.trials]),
    [['camera', 'phone', 1]],
  );
});

test('kinds stand worst first, at equal rates the less certain one, and one without scores last', () => {
  const { apcerByKind } = measureLiveness(
    [
      ...[0.9, 0.9, 0.9].map((score) => present('surely caught', score)),
      present('caught once', 0.9),
      present('accepted', 0.1),
      present('silent', unusable),
    ],
    at,
  ).atThreshold;
  assert.deepEqual(
    apcerByKind.map(({ attack }) => attack),
    ['accepted', 'caught once', 'surely caught', 'silent'],
  );
});

test('BPCER20 is the BPCER where no kind has more than one attack in twenty accepted', () => {
  const twenty = (attack: string, lowest: number) => [
    present(attack, lowest),
    ...Array.from({ length: 19 }, () => present(attack, 0.9)),
  ];
  const genuine = [0.1, 0.3, 0.6, 0.95].map((score) => present(null, score));
  const { operatingPoints } = measureLiveness([...twenty('print', 0.2), ...twenty('screen', 0.5), ...genuine], at);
  const found = operatingPoints.find(({ name }) => name === 'BPCER20');
  assert.equal(found?.isSupported, true);
  assert.equal(found?.point?.threshold, 0.9);
  assert.deepEqual([found?.point?.bpcer.errors, found?.point?.bpcer.trials], [1, 4]);
  assert.equal(operatingPoints.find(({ name }) => name === 'BPCER100')?.isSupported, false);
});
