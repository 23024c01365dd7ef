import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CopiedStretch, Gesture, GesturesOutcome, MediaReport } from '@praesto/vision';
import { aMedia } from '../../../test/support/records.ts';
import { aClipInfo, aScoredReport, compareByCosine } from '../folders/test-support/reports.ts';
import type { AnalysisOrder } from './analysis-order.ts';
import { runAnalysis, wishesOf } from './run-analysis.ts';

const tools = { compare: compareByCosine, rules: { curves: {}, matching: {}, policy: null } };

type Scene = readonly (readonly [Gesture, number])[];

const quality = (verifyGesture = true): AnalysisOrder => ({
  type: 'QUALITY',
  params: { asked: { threshold: 0.5 }, extractBestShot: false, verifyGesture },
  sourceMedia: null,
  metaData: {},
  wireParams: {},
});

/** A clip in which gestures of half a second were seen; `shown` of what was asked for count. */
function sceneOf(asked: readonly Gesture[], shown: number, seen: Scene, copied: CopiedStretch[] = []): GesturesOutcome {
  const gestures = asked.map((gesture, place) => {
    const at = place < shown ? seen.find(([name]) => name === gesture)![1] : null;
    return { gesture, shownAtMs: at, overAtMs: at === null ? null : at + 500 };
  });
  const all = seen.map(([gesture, startMs]) => ({ gesture, startMs, endMs: startMs + 500 }));
  return { status: 'judged', gestures, seen: all, copied };
}

function judge(gestures: GesturesOutcome, tags: readonly string[], { info = aClipInfo, score = 0.1 } = {}) {
  const report: MediaReport = { ...aScoredReport(score, info), gestures };
  const { resolution, error, media } = runAnalysis(quality(), [{ media: aMedia({ tags }), report }], tools);
  return { resolution, error: error?.reason, gesture: media[0]?.resultsData?.gesture };
}

const left = 'video_selfie_left';
const right = 'video_selfie_right';
const notSeen = (tag: string) => ({ tag, start_ms: null, end_ms: null });

test('a gesture that is shown succeeds and says when', () => {
  assert.deepEqual(judge(sceneOf(['turn_left'], 1, [['turn_left', 800]]), [left]), {
    resolution: 'SUCCESS',
    error: undefined,
    gesture: {
      ...{ asked: [left], status: 'shown', mirrored: 'not_established', start_ms: 800, end_ms: 1300 },
      steps: [{ tag: left, start_ms: 800, end_ms: 1300 }],
    },
  });
});

test('of several gestures the answer says when each was, up to the first that is missing', () => {
  const asked = ['turn_left', 'smile', 'turn_right'] as const;
  const { resolution, gesture } = judge(
    sceneOf(asked, 2, [
      ['turn_left', 800],
      ['smile', 2000],
    ]),
    [left, 'video_selfie_smile', right],
  );
  assert.equal(resolution, 'DECLINED');
  assert.deepEqual(gesture, {
    ...{ asked: [left, 'video_selfie_smile', right], status: 'not_shown', mirrored: 'not_established' },
    reason: 'gesture_not_shown',
    steps: [
      { tag: left, start_ms: 800, end_ms: 1300 },
      { tag: 'video_selfie_smile', start_ms: 2000, end_ms: 2500 },
      notSeen(right),
    ],
  });
});

describe('what is wrong with a clip declines it by name', () => {
  const frozen: CopiedStretch = { kind: 'frozen', startMs: 900, endMs: 1700 };
  const cases: readonly (readonly [string, GesturesOutcome, readonly string[], object])[] = [
    ['nothing came', sceneOf(['turn_left'], 0, [['blink', 500]]), [left], { reason: 'gesture_not_shown' }],
    ['another turn came', sceneOf(['turn_left'], 0, [['turn_up', 500]]), [left], { reason: 'other_movement' }],
    [
      'the turn to the other side came',
      sceneOf(['turn_left'], 0, [['turn_right', 500]]),
      [left],
      { reason: 'other_movement', possible_cause: 'undeclared_mirroring' },
    ],
    [
      'the turn to the other side came in what is called a mirror image',
      sceneOf(['turn_right'], 0, [['turn_left', 500]]),
      [left, 'video_mirrored'],
      { reason: 'other_movement', mirrored: 'declared', possible_cause: 'wrongly_declared_mirroring' },
    ],
    [
      'everything came in another order',
      sceneOf(['turn_left', 'turn_right'], 0, [
        ['turn_right', 500],
        ['turn_left', 1500],
      ]),
      [left, right],
      { reason: 'wrong_order' },
    ],
    [
      'frames stand still, though the gesture was shown',
      sceneOf(['turn_left'], 1, [['turn_left', 800]], [frozen]),
      [left],
      { reason: 'frames_frozen', copied: { start_ms: 900, end_ms: 1700 } },
    ],
    [
      'frames come again',
      sceneOf(['turn_left'], 1, [['turn_left', 800]], [{ ...frozen, kind: 'repeated' }]),
      [left],
      { reason: 'frames_repeated', copied: { start_ms: 900, end_ms: 1700 } },
    ],
    ['a second person is there', { status: 'unusable', reason: 'several_faces' }, [left], { reason: 'second_person' }],
    ['the face is lost', { status: 'unusable', reason: 'no_face' }, [left], { reason: 'face_lost' }],
  ];
  for (const [title, outcome, tags, told] of cases) {
    test(title, () => {
      const { resolution, gesture } = judge(outcome, tags);
      assert.equal(resolution, 'DECLINED');
      const { asked: _, steps: __, ...rest } = gesture as Record<string, unknown>;
      assert.deepEqual(rest, { status: 'not_shown', mirrored: 'not_established', ...told });
    });
  }
});

test('a clip of too few frames fails: there should have been something to see', () => {
  const { resolution, error } = judge({ status: 'unusable', reason: 'too_few_frames' }, [left]);
  assert.deepEqual([resolution, error], ['FAILED', 'too_few_frames']);
});

test('the gesture of a photo or a shots set is not established, and decides nothing', () => {
  const { info } = aScoredReport(0.1);
  const { resolution, gesture } = judge({ status: 'unusable', reason: 'too_few_frames' }, [left], { info });
  assert.equal(resolution, 'SUCCESS');
  assert.match(JSON.stringify(gesture), /"not_established"/);
});

test('a gesture that is shown saves no attack', () => {
  const shown = sceneOf(['turn_left'], 1, [['turn_left', 800]]);
  assert.equal(judge(shown, [left], { score: 0.9 }).resolution, 'DECLINED');
});

describe('eyes that follow a text are not measured', () => {
  const scan = ['video_selfie_scan'];

  test('so a quiet clip is neither confirmed nor declined', () => {
    const { resolution, gesture } = judge(sceneOf([], 0, [['blink', 500]]), scan);
    assert.equal(resolution, 'SUCCESS');
    assert.deepEqual(gesture, {
      ...{ asked: scan, status: 'not_established', mirrored: 'not_established', reason: 'gaze_not_measured' },
      steps: [notSeen('video_selfie_scan')],
    });
  });

  test('but whoever turns their head reads nothing', () => {
    const { resolution, gesture } = judge(sceneOf([], 0, [['turn_up', 500]]), scan);
    assert.equal(resolution, 'DECLINED');
    assert.match(JSON.stringify(gesture), /"other_movement"/);
  });
});

test('where gestures are not to be verified nobody looks, and what another analysis saw is not told', () => {
  assert.equal(wishesOf(quality(false), { tags: [left] }).gestures, undefined);
  const report = { ...aScoredReport(0.1, aClipInfo), gestures: sceneOf(['turn_left'], 0, []) };
  const source = { media: aMedia({ tags: [left] }), report };
  const findings = runAnalysis(quality(false), [source], tools);
  assert.equal(findings.resolution, 'SUCCESS');
  assert.equal('gesture' in findings.media[0]!.resultsData!, false);
});

test('tags ask for gestures in their order, those of a mirrored clip with left and right swapped', () => {
  const askedOf = (...tags: string[]) => wishesOf(quality(), { tags }).gestures;
  assert.deepEqual(askedOf('video_selfie', 'video_selfie_high', left), ['turn_up', 'turn_left']);
  assert.deepEqual(askedOf(left, 'video_mirrored', 'video_selfie_eyes'), ['turn_right', 'blink']);
  assert.deepEqual(askedOf('video_selfie_zoom_in', 'video_selfie_zoom_out'), ['come_closer', 'go_farther']);
  assert.deepEqual(askedOf('video_selfie_scan'), []);
  assert.equal(askedOf('video_selfie', 'video_selfie_blank', 'video_selfie_oneshot'), undefined);
});
