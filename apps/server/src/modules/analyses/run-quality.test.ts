import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MediaReport } from '@praesto/vision';
import { aCurve } from '../../../test/support/a-curve.ts';
import { aPolicy } from '../../../test/support/a-policy.ts';
import { aMedia } from '../../../test/support/records.ts';
import { aClipInfo, aFace, aJpegInfo, anUnusableReport, aScoredReport } from '../folders/test-support/reports.ts';
import type { QualityParams } from './analysis-order.ts';
import { runQuality } from './run-quality.ts';

const rules = { matching: {}, curves: { photo: aCurve({ presentations: 200 }) }, policy: null };
const params = (asked: QualityParams['asked'] = null): QualityParams => ({
  extractBestShot: false,
  asked,
  verifyGesture: true,
});
const source = (report: MediaReport) => ({ media: aMedia(), report });
const resolutionOf = (score: number, asked: QualityParams['asked']) =>
  runQuality(params(asked), [source(aScoredReport(score))], rules).resolution;

test('between the thresholds of two rates somebody has to look', () => {
  const both = { apcer: 0.02, bpcer: 0.02 };
  assert.deepEqual(
    [0.19, 0.2, 0.79, 0.8].map((score) => resolutionOf(score, both)),
    ['SUCCESS', 'OPERATOR_REQUIRED', 'OPERATOR_REQUIRED', 'DECLINED'],
  );
});

test('the same score passes under one policy and not under another', () => {
  assert.equal(resolutionOf(0.6, { policy: 'convenient' }), 'SUCCESS');
  assert.equal(resolutionOf(0.6, { policy: 'balanced' }), 'DECLINED');
  assert.equal(resolutionOf(0.3, { policy: 'balanced' }), 'SUCCESS');
  assert.equal(resolutionOf(0.3, { policy: 'strict' }), 'DECLINED');
});

test('a medium tells what it was held against, what its evidence is from, and by which models', () => {
  const { media, technicalMetaData } = runQuality(params(), [source(aScoredReport(0.1))], rules);
  assert.deepEqual(media[0]!.resultsData, {
    confidence_spoofing: 0.1,
    evidence_from: 'single_frame',
    usable_frames: 1,
    operating_point: {
      kind: 'photo',
      source: 'default',
      asked: { policy: 'strict' },
      policy_version: null,
      threshold_min: 0.2,
      threshold_max: 0.2,
      expected: { apcer: 0.02, apcer_high: 0.06, bpcer: 0.3, bpcer_high: 0.34 },
      established: null,
    },
    model_ids: ['scripted-liveness@1'],
    decline_reasons: [],
    evidence: [],
  });
  assert.deepEqual(technicalMetaData.thresholds, { threshold_spoofing: 0.2 });
});

test('photos and clips of one analysis are each held against their own', () => {
  const sources = [source(aScoredReport(0.3, aJpegInfo)), source(aScoredReport(0.3, aClipInfo))];
  const { media, resolution, technicalMetaData } = runQuality(params(), sources, rules);
  const limits = media.map(
    ({ resultsData }) => (resultsData!.operating_point as { threshold_max: number }).threshold_max,
  );
  assert.deepEqual([limits, resolution, technicalMetaData.thresholds], [[0.2, 0.5], 'DECLINED', {}]);
  assert.deepEqual(
    media.map(({ resultsData }) => resultsData!.evidence_from),
    ['single_frame', 'clip'],
  );
});

test('a rate that is not established any more when it is answered decides nothing', () => {
  const { resolution, error, media } = runQuality(
    params({ bpcer: 0.1 }),
    [source(aScoredReport(0.1, aClipInfo))],
    rules,
  );
  assert.deepEqual([resolution, error?.reason], ['FAILED', 'rate_not_established']);
  assert.equal(media[0]!.resultsData!.operating_point, null);
});

test('a medium without a score has a reason and no number', () => {
  const { media } = runQuality(params(), [source(anUnusableReport('no_face'))], rules);
  assert.deepEqual([media[0]!.resultsData!.reason, media[0]!.resultsData!.usable_frames], ['no_face', 0]);
  assert.equal('confidence_spoofing' in media[0]!.resultsData!, false);
});

test('the pieces of a score are told as they are, whatever their codes', () => {
  const report = aScoredReport(0.1);
  const pieces = [
    { code: 'network', weight: 0.7, score: 0.2 },
    { code: 'something_new', weight: 0.1, detail: 'a bezel' },
  ];
  const told = runQuality(
    params(),
    [source({ ...report, liveness: { ...report.liveness!, evidence: pieces } })],
    rules,
  );
  assert.deepEqual(
    told.media[0]!.resultsData!.evidence,
    pieces.map((piece) => ({ kind: 'liveness', ...piece })),
  );
});

test('what came before is declined where the company says so, with a reason of its own, and a cue elsewhere', () => {
  const repeated = { ...source(aScoredReport(0.1)), isSeenBefore: true };
  const resolve = (refuseRepeated: boolean) => {
    const { resolution, media } = runQuality(params(), [repeated], { ...rules, policy: aPolicy({ refuseRepeated }) });
    const { decline_reasons: reasons, evidence } = media[0]!.resultsData!;
    return { resolution, reasons, codes: (evidence as { code: string }[]).map(({ code }) => code) };
  };
  assert.deepEqual(resolve(true), { resolution: 'DECLINED', reasons: ['seen_before'], codes: ['seen_before'] });
  assert.deepEqual(resolve(false), { resolution: 'SUCCESS', reasons: [], codes: ['seen_before'] });
});

test('every reason why a medium is declined is told', () => {
  const media = { ...aMedia(), tags: ['video_selfie_left'] };
  const gestures = {
    status: 'judged',
    gestures: [{ gesture: 'turn_left', shownAtMs: null, overAtMs: null }],
    seen: [],
    copied: [],
  } as const;
  const attack = { media, report: { ...aScoredReport(0.9, aClipInfo), gestures }, isSeenBefore: true };
  const told = runQuality(params(), [attack], { ...rules, policy: aPolicy({ refuseRepeated: true }) });
  const reasons = ['presentation_attack', 'gesture_not_shown', 'seen_before'];
  assert.deepEqual(told.media[0]!.resultsData!.decline_reasons, reasons);
});

test('a mask on most usable frames is a warning beside the score, which stands as it is', () => {
  const report = aScoredReport(0.1);
  const withFaces = (covered: readonly number[]): MediaReport => ({
    ...report,
    liveness: {
      ...report.liveness!,
      frames: covered.map((value) => ({ ...report.liveness!.frames[0]!, face: { ...aFace, covered: value } })),
    },
  });
  const told = (covered: readonly number[]) => runQuality(params(), [source(withFaces(covered))], rules);
  assert.deepEqual(told([0.9, 0.9, 0.1]).media[0]!.resultsData?.warnings, ['mask_worn']);
  assert.equal(told([0.9, 0.9, 0.1]).resolution, 'SUCCESS');
  assert.equal(told([0.9, 0.1]).media[0]!.resultsData?.warnings, undefined);
});
