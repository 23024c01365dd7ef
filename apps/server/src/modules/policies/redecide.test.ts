import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CollectionKind } from '@praesto/contract';
import type { MediaReport } from '@praesto/vision';
import { aCollection } from '../../../test/support/a-collection.ts';
import { aCurve } from '../../../test/support/a-curve.ts';
import { aMatchingCurve } from '../../../test/support/a-matching-curve.ts';
import { aPolicy } from '../../../test/support/a-policy.ts';
import { aMedia } from '../../../test/support/records.ts';
import { newId } from '../../shared/ids.ts';
import type { AnalysisType } from '../analyses/analysis.ts';
import type { PointRules } from '../analyses/choose-point.ts';
import type { AnalysisSource, Findings } from '../analyses/findings.ts';
import { runBiometry } from '../analyses/run-biometry.ts';
import { runCollection } from '../analyses/run-collection.ts';
import { runQuality } from '../analyses/run-quality.ts';
import {
  aClipInfo,
  aJpegInfo,
  aMatchableReport,
  anUnusableReport,
  aScoredReport,
  compareByCosine,
} from '../folders/test-support/reports.ts';
import { noPoints, type PolicyPoints } from './company-policy.ts';
import type { PastAnalysis } from './past-analysis.ts';
import { redecide } from './redecide.ts';
import type { RedecideRules } from './redecision.ts';

const curves = { photo: aCurve({ presentations: 200 }), clip: aCurve({ presentations: 200 }) };
const matching = { photos: aMatchingCurve(), document: aMatchingCurve() };

/** From the product alone to what lets nothing pass, said in every way. */
const policies: readonly { readonly points: Partial<PolicyPoints>; readonly refuseRepeated?: boolean }[] = [
  { points: {} },
  { points: { photo: { policy: 'convenient' }, photos: { fmr: 0.01 }, search: { fpir: 0.05 } } },
  { points: { photo: { threshold: 0.25 }, clip: { apcer: 0.02, bpcer: 0.02 }, search: { threshold: 0.95 } } },
  { points: { photos: { thresholdMin: 0.5, thresholdMax: 0.9 }, search: { threshold: 0.4 } } },
  { points: { photos: { thresholdMin: 0.99, thresholdMax: 0.99 } }, refuseRepeated: true },
];
const rulesOf = ({ points, refuseRepeated = false }: (typeof policies)[number]): RedecideRules => ({
  ...{ curves, matching, models: new Set(['scripted-liveness@1', 'scripted-embedding@1']) },
  policy: aPolicy({ points: { ...noPoints, ...points }, refuseRepeated }),
});

/** What the database keeps of an answer. */
function keep(type: AnalysisType, found: Findings, sources: readonly AnalysisSource[], params = {}): PastAnalysis {
  const { media: _, ...technicalMetaData } = found.technicalMetaData;
  return {
    ...{ id: newId(), folderId: newId(), type, params, createdAt: new Date() },
    resolution: found.resolution,
    errorReason: found.error?.reason ?? null,
    resultsData: found.resultsData,
    sourceCount: sources.length,
    technicalMetaData,
    media: found.media.map(({ mediaId, resultsData }) => {
      const { evidence: _cues, ...data } = resultsData ?? {};
      const isSeenBefore = sources.find(({ media }) => media.id === mediaId)?.isSeenBefore ?? false;
      return { mediaId, resultsData: resultsData && data, isSeenBefore };
    }),
  };
}

/** Answers under each policy and decides each answer again under every other: both must say the same wherever it can be said. */
function compareAll(type: AnalysisType, sources: readonly AnalysisSource[], run: (rules: PointRules) => Findings) {
  let open = 0;
  for (const before of policies) {
    const past = keep(type, run(rulesOf(before)), sources);
    for (const after of policies) {
      const again = redecide(past, rulesOf(after));
      if (again.status === 'not_established') open += 1;
      else assert.equal(again.resolution, run(rulesOf(after)).resolution, JSON.stringify([before, after, past]));
    }
  }
  return open;
}

const source = (report: MediaReport, more: Partial<AnalysisSource> = {}): AnalysisSource => ({
  ...{ media: aMedia(), report },
  ...more,
});

test('liveness that is decided again by its scores is what it would have been', () => {
  const quality = { extractBestShot: false, asked: null, verifyGesture: true };
  for (const score of [0.1, 0.2, 0.3, 0.5, 0.7, 0.9]) {
    for (const sources of [
      [source(aScoredReport(score, aJpegInfo))],
      [source(aScoredReport(score, aClipInfo)), source(aScoredReport(0.3, aJpegInfo), { isSeenBefore: true })],
      [source(aScoredReport(score, aJpegInfo)), source(anUnusableReport('no_face'))],
    ]) {
      assert.equal(
        compareAll('QUALITY', sources, (rules) => runQuality(quality, sources, rules)),
        0,
      );
    }
  }
});

test('so is a match; where a refusal hides whether it would have failed, that is said', () => {
  for (const likeness of [0.2, 0.6, 0.87, 0.95]) {
    const faces = [source(aMatchableReport(0)), source(aMatchableReport(Math.acos(likeness)))];
    const run = (sources: readonly AnalysisSource[]) => (rules: PointRules) =>
      runBiometry({ asked: null }, sources, { compare: compareByCosine, rules });
    assert.equal(compareAll('BIOMETRY', faces, run(faces)), 0);
    const more = [...faces, source(anUnusableReport('no_face'))];
    const back = [...faces, source(anUnusableReport('no_face'), { media: aMedia({ tags: ['photo_id_back'] }) })];
    compareAll('BIOMETRY', more, run(more));
    compareAll('BIOMETRY', back, run(back));
  }
  const declined = [
    source(aMatchableReport(0)),
    source(aMatchableReport(Math.acos(0.6))),
    source(anUnusableReport('no_face')),
  ];
  const found = runBiometry({ asked: null }, declined, { compare: compareByCosine, rules: rulesOf({ points: {} }) });
  assert.equal(found.resolution, 'DECLINED');
  assert.deepEqual(
    redecide(
      keep('BIOMETRY', found, declined),
      rulesOf({ points: { photos: { thresholdMin: 0.5, thresholdMax: 0.5 } } }),
    ),
    { status: 'not_established', obstacle: 'failure_not_kept' },
  );
});

test('so is a search of blacklists or of allowlists, and one of both at once is left open', () => {
  const searched = (cosines: readonly (readonly number[])[], kinds: readonly CollectionKind[], decisionCount = 10) => {
    const collections = kinds.map((kind) => ({ ...aCollection({ companyId: newId() }), kind }));
    const sources = cosines.map(() => source(aMatchableReport(0)));
    const nearest = new Map(
      sources.map(({ media }, place) => [
        media.id,
        cosines[place]!.map((cosine) => ({
          ...{
            collectionId: collections[0]!.id,
            personId: newId<'person'>(),
            imageId: newId<'person-image'>(),
            cosine,
          },
          embedding: Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2)),
        })),
      ]),
    );
    const search = { collections, nearest, compared: 7, skipped: 0, accepted: 0 };
    const params = {
      collectionIds: collections.map(({ id }) => id),
      decisionCount,
      score: 'best' as const,
      asked: null,
    };
    const run = (rules: PointRules) =>
      runCollection(params, sources, { compare: compareByCosine, search: search as never, rules });
    return compareAll('COLLECTION', sources, run);
  };
  for (const kind of ['BLACKLIST', 'ALLOWLIST'] as const) {
    for (const cosines of [[[0.3]], [[0.9, 0.5]], [[0.97], [0.6]], [[]], [[0.97], [0.9]]]) {
      assert.equal(searched(cosines, [kind]), 0, `${kind} ${JSON.stringify(cosines)}`);
    }
  }
  assert.ok(searched([[0.97], [0.9]], ['ALLOWLIST'], 1) > 0);
  assert.equal(searched([[0.9]], ['BLACKLIST', 'ALLOWLIST']), policies.length ** 2);
});

test('scores of another model are not held against error rates that were measured with the one that runs', () => {
  const sources = [source(aScoredReport(0.3, aJpegInfo))];
  const quality = { extractBestShot: false, asked: null, verifyGesture: true };
  const past = keep('QUALITY', runQuality(quality, sources, rulesOf({ points: {} })), sources);
  const elsewhere = (points: Partial<PolicyPoints>) => ({ ...rulesOf({ points }), models: new Set(['other@2']) });
  assert.deepEqual(redecide(past, elsewhere({ photo: { policy: 'balanced' } })), {
    status: 'not_established',
    obstacle: 'other_model',
  });
  assert.deepEqual(redecide(past, elsewhere({ photo: { threshold: 0.4 } })), {
    status: 'decided',
    resolution: 'SUCCESS',
  });
});

test('what the order asked for itself holds whatever the policy says, and what is not there is not made up', () => {
  const sources = [source(aScoredReport(0.3, aJpegInfo))];
  const quality = { extractBestShot: false, asked: { threshold: 0.4 }, verifyGesture: true };
  const found = runQuality(quality, sources, rulesOf({ points: {} }));
  const past = keep('QUALITY', found, sources, { threshold_spoofing: 0.4 });
  assert.deepEqual(redecide(past, rulesOf({ points: { photo: { threshold: 0.1 } } })), {
    status: 'decided',
    resolution: 'SUCCESS',
  });
  const wiped = { ...past, params: {}, media: [{ ...past.media[0]!, resultsData: null }] };
  assert.deepEqual(redecide(wiped, rulesOf({ points: {} })), { status: 'not_established', obstacle: 'not_kept' });
  const document = { ...past, type: 'DOCUMENTS' as const, resolution: 'DECLINED' as const };
  assert.deepEqual(redecide(document, rulesOf({ points: {} })), { status: 'decided', resolution: 'DECLINED' });
});
