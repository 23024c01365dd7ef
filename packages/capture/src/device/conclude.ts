import type { CaptureCue } from '@praesto/contract';
import type { CaptureResult } from '../core/capture-result.ts';
import type { DeviceFinding, MediumFinding, SureBand } from './device-finding.ts';

/** Thresholds that a medium is held against: below `min` live, from `max` on an attack. */
export interface OperatingPoint {
  readonly min: number;
  readonly max: number;
}

/**
 * A device is sure where the odds are this many times further on than those at the threshold. Set by judgement: the clips that there are
 * to develop on are too few to fit it. What it comes to on them is in docs/web-sdk.md.
 */
export const SURE_ODDS = 9;

/** The band about operating points in which a device is unsure: that of the widest two of them, widened by `SURE_ODDS`. */
export function toSureBand(points: readonly OperatingPoint[]): SureBand | null {
  if (points.length === 0) return null;
  const min = Math.min(...points.map((point) => point.min));
  const max = Math.max(...points.map((point) => point.max));
  return { min: timesOdds(min, 1 / SURE_ODDS), max: timesOdds(max, SURE_ODDS) };
}

function timesOdds(probability: number, factor: number): number {
  const raised = probability * factor;
  return raised / (raised + 1 - probability);
}

/** Cues that no score outweighs: something else than a camera may have given the pictures. */
const doubtful: readonly string[] = ['virtual_camera_label', 'camera_contradicts_device'];

export interface Found {
  readonly media: readonly MediumFinding[];
  readonly cues: readonly Pick<CaptureCue, 'code'>[];
  readonly band: SureBand | null;
  readonly model: string | null;
}

/** What all media come to: an attack in one is an attack; a live person is one in each of them. */
export function conclude({ media, cues, band, model }: Found): DeviceFinding {
  const known = { media, band, model };
  const unsure = (reason: string): DeviceFinding => ({ ...known, resolution: 'not_established', reason });
  const missing = media.find((one) => one.status === 'not_established');
  if (missing) return unsure(missing.reason);
  if (band === null) return unsure('no_operating_point');
  const scores = media.flatMap((one) => (one.status === 'scored' ? [one.confidenceSpoofing] : []));
  if (scores.length === 0) return unsure('nothing_to_judge');
  if (scores.some((score) => score >= band.max)) return { ...known, resolution: 'declined', reason: null };
  const cue = cues.find(({ code }) => doubtful.includes(code));
  if (cue) return unsure(cue.code);
  return scores.every((score) => score < band.min)
    ? { ...known, resolution: 'success', reason: null }
    : unsure('between_thresholds');
}

/** The finding as a page is told of results. */
export function toDeviceResult({ resolution, reason, media, band, model }: DeviceFinding): CaptureResult {
  const scores = media.flatMap((one) => (one.status === 'scored' ? [one.confidenceSpoofing] : []));
  const quality = {
    state: 'finished',
    resolution,
    ...(reason !== null && { reason }),
    confidence_spoofing: scores.length > 0 ? Math.max(...scores) : null,
    sure_band: band,
    model,
  };
  return { state: 'finished', made_by: 'device', analyses: { quality } };
}
