import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MediaReport } from '@praesto/vision';
import type { MediaId } from '../../shared/ids.ts';
import {
  aClipInfo,
  aJpegInfo,
  aMatchableReport,
  anUnusableReport,
  aScoredReport,
  compareByCosine,
} from '../folders/test-support/reports.ts';
import type { Media } from '../media/media.ts';
import type { AnalysisOrder } from './analysis-order.ts';
import { runAnalysis, wishesOf } from './run-analysis.ts';

const tools = { compare: compareByCosine, rules: { curves: {}, matching: {}, policy: null } };
const at = new Date(0);

function source(id: string, report: MediaReport, tags: readonly string[] = []) {
  const media = {
    id: id as MediaId,
    folderId: 'folder-1' as Media['folderId'],
    kind: report.info.kind,
    originalName: `${id}.jpg`,
    mime: report.info.mime,
    sizeBytes: 1,
    sha256: '',
    width: 1,
    height: 1,
    durationMs: null,
    tags,
    metaData: {},
    challenge: null,
    capture: null,
    blobKey: null,
    createdAt: at,
    updatedAt: at,
  };
  return { media, report };
}

const quality = (threshold = 0.5, extractBestShot = true): AnalysisOrder => ({
  type: 'QUALITY',
  params: { asked: { threshold }, extractBestShot, verifyGesture: true },
  sourceMedia: null,
  metaData: {},
  wireParams: {},
});

const biometry = (thresholdMin = 0.85, thresholdMax = 0.85): AnalysisOrder => ({
  type: 'BIOMETRY',
  params: { asked: { thresholdMin, thresholdMax } },
  sourceMedia: null,
  metaData: {},
  wireParams: {},
});

const angleOf = (cosine: number) => Math.acos(cosine);

for (const [score, resolution] of [
  [0.1, 'SUCCESS'],
  [0.499999, 'SUCCESS'],
  [0.5, 'DECLINED'],
  [1, 'DECLINED'],
] as const) {
  test(`a spoofing confidence of ${score} at the threshold 0.5 is ${resolution}`, () => {
    const findings = runAnalysis(quality(), [source('a', aScoredReport(score))], tools);
    assert.equal(findings.resolution, resolution);
    assert.equal(findings.state, 'FINISHED');
    assert.equal(findings.error, null);
    assert.equal(findings.resultsData, null);
    assert.equal(findings.media[0]?.resultsData?.confidence_spoofing, score);
  });
}

test('the ordered spoofing threshold decides', () => {
  const sources = [source('a', aScoredReport(0.3))];
  assert.equal(runAnalysis(quality(0.3), sources, tools).resolution, 'DECLINED');
  assert.equal(runAnalysis(quality(0.31), sources, tools).resolution, 'SUCCESS');
});

test('one attack among live media declines', () => {
  const sources = [source('a', aScoredReport(0.1)), source('b', aScoredReport(0.9, aClipInfo))];
  assert.equal(runAnalysis(quality(), sources, tools).resolution, 'DECLINED');
});

test('a medium without a score fails the analysis with its reason, its name and no number', () => {
  const sources = [source('a', aScoredReport(0.1)), source('b', anUnusableReport('no_face'))];
  const findings = runAnalysis(quality(), sources, tools);
  assert.equal(findings.state, 'FAILED');
  assert.equal(findings.resolution, 'FAILED');
  assert.equal(findings.error?.reason, 'no_face');
  assert.match(findings.error?.message ?? '', /b\.jpg/);
  assert.equal(findings.media[1]?.resultsData?.reason, 'no_face');
  assert.equal('confidence_spoofing' in findings.media[1]!.resultsData!, false);
  assert.equal(findings.media[1]?.bestShot, null);
});

test('an attack is declined even where another medium gives no score', () => {
  const sources = [source('a', anUnusableReport('too_dark')), source('b', aScoredReport(0.9))];
  const findings = runAnalysis(quality(), sources, tools);
  assert.equal(findings.resolution, 'DECLINED');
  assert.equal(findings.state, 'FINISHED');
  assert.equal(findings.error, null);
});

test('liveness without a suitable medium fails', () => {
  const findings = runAnalysis(quality(), [], tools);
  assert.equal(findings.resolution, 'FAILED');
  assert.equal(findings.error?.reason, 'no_suitable_media');
});

test('the best shot is handed over only when it was ordered', () => {
  const sources = [source('a', aScoredReport(0.1))];
  assert.ok(runAnalysis(quality(0.5, true), sources, tools).media[0]?.bestShot);
  assert.equal(runAnalysis(quality(0.5, false), sources, tools).media[0]?.bestShot, null);
});

test('the evidence names thresholds, models and what each frame said', () => {
  const { technicalMetaData } = runAnalysis(quality(0.4), [source('a', aScoredReport(0.12345678))], tools);
  assert.deepEqual(technicalMetaData, {
    thresholds: { threshold_spoofing: 0.4 },
    models: [{ id: 'scripted-liveness', version: '1' }],
    media: [
      {
        media_id: 'a',
        frames: [
          {
            index: 0,
            time_ms: null,
            reason: null,
            raw_spoofing: 0.1235,
            context_scale: 2.7,
            quality: 0.9,
            box: [101, 120, 300, 380],
          },
        ],
        timings_ms: { decode: 5.1 },
      },
    ],
  });
});

for (const [cosine, resolution] of [
  [0.95, 'SUCCESS'],
  [0.8, 'OPERATOR_REQUIRED'],
  [0.6, 'DECLINED'],
] as const) {
  test(`a similarity of ${cosine} between the thresholds 0.75 and 0.85 is ${resolution}`, () => {
    const sources = [source('a', aMatchableReport(0)), source('b', aMatchableReport(angleOf(cosine)))];
    assert.equal(runAnalysis(biometry(0.75, 0.85), sources, tools).resolution, resolution);
  });
}

test('with equal thresholds nobody is asked', () => {
  const sources = (cosine: number) => [
    source('a', aMatchableReport(0)),
    source('b', aMatchableReport(angleOf(cosine))),
  ];
  assert.equal(runAnalysis(biometry(), sources(0.86), tools).resolution, 'SUCCESS');
  assert.equal(runAnalysis(biometry(), sources(0.84), tools).resolution, 'DECLINED');
});

test('of three media the least similar pair decides and the range covers all pairs', () => {
  const sources = [
    source('a', aMatchableReport(0)),
    source('b', aMatchableReport(0.1)),
    source('c', aMatchableReport(0.9)),
  ];
  const findings = runAnalysis(biometry(), sources, tools);
  assert.equal(findings.resolution, 'DECLINED');
  const { min_confidence: min, max_confidence: max } = findings.resultsData as Record<string, number>;
  assert.ok(Math.abs(min! - Math.cos(0.9)) < 1e-6);
  assert.ok(Math.abs(max! - Math.cos(0.1)) < 1e-6);
  const ofB = findings.media[1]?.resultsData as Record<string, number>;
  assert.ok(Math.abs(ofB.min_confidence! - Math.cos(0.8)) < 1e-6);
});

test('two media of which one has no face fail with its reason and without any number', () => {
  const sources = [source('a', aMatchableReport(0)), source('b', anUnusableReport('no_face'))];
  const findings = runAnalysis(biometry(), sources, tools);
  assert.equal(findings.state, 'FAILED');
  assert.equal(findings.error?.reason, 'no_face');
  assert.equal(findings.resultsData, null);
  assert.equal(findings.media[0]?.resultsData, null);
  assert.deepEqual(findings.media[1]?.resultsData, { reason: 'no_face' });
});

test('a third medium without a usable face keeps a match from succeeding, but not a mismatch from being declined', () => {
  const blurred = source('c', anUnusableReport('too_blurred'));
  const matching = [source('a', aMatchableReport(0)), source('b', aMatchableReport(0.1)), blurred];
  assert.equal(runAnalysis(biometry(), matching, tools).error?.reason, 'too_blurred');
  assert.equal(runAnalysis(biometry(), matching, tools).resolution, 'FAILED');
  const different = [source('a', aMatchableReport(0)), source('b', aMatchableReport(1.2)), blurred];
  assert.equal(runAnalysis(biometry(), different, tools).resolution, 'DECLINED');
});

test('the back of a document may be without a face', () => {
  const sources = [
    source('a', aMatchableReport(0)),
    source('b', aMatchableReport(0.1), ['photo_id', 'photo_id_front']),
    source('c', anUnusableReport('no_face'), ['photo_id', 'photo_id_back']),
  ];
  assert.equal(runAnalysis(biometry(), sources, tools).resolution, 'SUCCESS');
});

for (const count of [0, 1]) {
  test(`matching ${count} media fails: two are needed`, () => {
    const sources = [source('a', aMatchableReport(0))].slice(0, count);
    const findings = runAnalysis(biometry(), sources, tools);
    assert.equal(findings.resolution, 'FAILED');
    assert.equal(findings.error?.reason, 'too_few_media');
  });
}

test('an analysis refuses to run on a report that never answered its question', () => {
  assert.throws(() => runAnalysis(quality(), [source('a', { info: aJpegInfo, timings: {} })], tools), /liveness/);
  assert.throws(() => runAnalysis(biometry(), [source('a', { info: aJpegInfo, timings: {} })], tools), /embedding/);
});

test('each type wishes for what it needs and no more', () => {
  const selfie = { tags: ['photo_selfie'] };
  assert.deepEqual(wishesOf(quality(0.5, true), selfie), { liveness: true, injection: true, bestShot: true });
  assert.deepEqual(wishesOf(quality(0.5, false), selfie), { liveness: true, injection: true });
  assert.deepEqual(wishesOf(biometry(), selfie), { embedding: true });
});

test('matching looks for the portrait on a photo of a document', () => {
  for (const tag of ['photo_id', 'photo_id_front', 'photo_id_back']) {
    assert.deepEqual(wishesOf(biometry(), { tags: ['x', tag] }), { embedding: true, subject: 'document' });
  }
});

test('cues of injection stand in the result of their medium and decide nothing', () => {
  const cues = [
    { code: 'made_by_editor', weight: 0.5, detail: 'signed "GIMP"', params: { signature: 'GIMP' } },
  ] as const;
  const suspect = { ...aScoredReport(0.1), injection: { cues } };
  const findings = runAnalysis(quality(), [source('a', suspect)], tools);
  assert.equal(findings.resolution, 'SUCCESS');
  assert.deepEqual(findings.media[0]?.resultsData?.evidence, [
    {
      kind: 'injection',
      code: 'made_by_editor',
      weight: 0.5,
      score: 1,
      detail: 'signed "GIMP"',
      detail_params: { signature: 'GIMP' },
    },
  ]);
});
