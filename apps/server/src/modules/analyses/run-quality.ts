import type { Wishes } from '@praesto/vision';
import type { QualityParams } from './analysis-order.ts';
import { type Asking, askedGestures, isVerified, visibleGestures } from './asked-gestures.ts';
import type { PointRules } from './choose-point.ts';
import { failureOf } from './failure-reasons.ts';
import type { AnalysisSource, BestShot, Findings, MediaFinding } from './findings.ts';
import { judgeMedium, type MediumVerdict } from './judge-medium.ts';
import { toShownColours } from './light-evidence.ts';
import { describeQuality, verdictToJson } from './quality-json.ts';
import { worstResolution } from './resolution.ts';

/** What must be found out about a medium: liveness, cues of injection, and where its tag names a gesture whether that is shown. */
export function wishesOfQuality(params: QualityParams, media: Asking): Wishes {
  const asked = isVerified(params, media) ? askedGestures(media) : null;
  return {
    liveness: true,
    injection: true,
    ...(params.extractBestShot && { bestShot: true }),
    ...(asked && { gestures: visibleGestures(asked) }),
    ...(media.capture?.light && { light: toShownColours(media.capture.light) }),
  };
}

/**
 * Is the person alive and present, and do they do what they were asked for? Each medium is judged by itself and the worst
 * decides: an attack or another gesture in one of them declines, and a medium that gave no score lets nothing succeed.
 */
export function runQuality(params: QualityParams, sources: readonly AnalysisSource[], rules: PointRules): Findings {
  const verdicts = sources.map((source) => judgeMedium(params, source, rules));
  const resolution = worstResolution(verdicts.flatMap(({ resolutions }) => resolutions)) ?? 'FAILED';
  const error = verdicts.find(({ failure }) => failure)?.failure ?? null;
  return {
    state: resolution === 'FAILED' ? 'FAILED' : 'FINISHED',
    resolution,
    resultsData: null,
    media: verdicts.map((verdict) => toFinding(params, verdict)),
    error: resolution === 'FAILED' ? (error ?? failureOf('no_suitable_media')) : null,
    technicalMetaData: describeQuality(verdicts),
  };
}

function toFinding({ extractBestShot }: QualityParams, verdict: MediumVerdict): MediaFinding {
  const { media, report } = verdict.source;
  return {
    mediaId: media.id,
    resultsData: verdictToJson(verdict),
    bestShot: extractBestShot ? bestShotIn(report) : null,
  };
}

function bestShotIn({ bestShot }: AnalysisSource['report']): BestShot | null {
  return bestShot?.status === 'found' ? bestShot : null;
}
