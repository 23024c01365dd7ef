import { readNumbers, readRecord, wrong } from './read-calibration.ts';

/** What a calibration is for: each has its own curve, as a still cannot show what a clip can. */
export type PresentationKind = 'photo' | 'clip' | 'set';

/** Errors when everything from `threshold` on is taken for an attack, as measured on people and sources that were not fitted on. */
export interface CurvePoint {
  /** `confidence_spoofing`, 0..1. */
  readonly threshold: number;
  /** Share of attacks below the threshold, of the worst species that has enough presentations to tell; with its upper 95 % bound. */
  readonly apcer: number;
  readonly apcerHigh: number;
  /** Share of bona fide presentations at or above the threshold, of the worst source; with its upper 95 % bound. */
  readonly bpcer: number;
  readonly bpcerHigh: number;
}

/** Who and what a curve was measured on. */
export interface CurveSample {
  readonly presentations: number;
  readonly subjects: number;
  readonly sources: number;
}

/** Error rates over thresholds. `points` rise by threshold; along them APCER never falls and BPCER never rises. */
export interface OperatingCurve {
  readonly bonaFide: CurveSample;
  readonly attacks: CurveSample;
  readonly points: readonly CurvePoint[];
}

/** An error rate that is asked for: at most this share of attacks, or of bona fide presentations, is decided wrongly. */
export type RateRequest = { readonly apcer: number } | { readonly bpcer: number };

/** The answer to a {@link RateRequest}. */
export type ResolvedRate =
  | { readonly status: 'resolved'; readonly point: CurvePoint }
  /** So few presentations that even no error among them would not show the rate. `needed` is how many would. */
  | { readonly status: 'too_few'; readonly of: 'attacks' | 'bona_fide'; readonly has: number; readonly needed: number };

/**
 * No error among n presentations shows a rate below 3 / n with 95 % confidence (the rule of three: Hanley and
 * Lippman-Hand, JAMA 249, 1983; ISO/IEC 19795-1 uses it for the same end).
 */
const RULE_OF_THREE = 3;

/** How many presentations without an error it takes to show `rate` (0..1, not 0) with 95 % confidence. */
export function presentationsNeeded(rate: number): number {
  return Math.ceil(RULE_OF_THREE / rate - 1e-9);
}

/** The lowest rate that so many presentations can show; 1 for none. */
export function lowestRate(presentations: number): number {
  return presentations === 0 ? 1 : Math.min(1, RULE_OF_THREE / presentations);
}

/**
 * The point of the curve that keeps the asked rate and errs least on the other side: the highest threshold with at most
 * that APCER, or the lowest with at most that BPCER.
 */
export function resolveRate(curve: OperatingCurve, request: RateRequest): ResolvedRate {
  const [of, sample, rate] =
    'apcer' in request
      ? (['attacks', curve.attacks, request.apcer] as const)
      : (['bona_fide', curve.bonaFide, request.bpcer] as const);
  const needed = presentationsNeeded(rate);
  if (sample.presentations < needed) return { status: 'too_few', of, has: sample.presentations, needed };
  const point =
    'apcer' in request
      ? curve.points.findLast(({ apcer }) => apcer <= rate)
      : curve.points.find(({ bpcer }) => bpcer <= rate);
  return { status: 'resolved', point: point! };
}

/** The point at which the larger of the two rates is smallest: the equal-error point as far as the curve tells it. */
export function equalErrorPoint(curve: OperatingCurve): CurvePoint {
  const worse = ({ apcer, bpcer }: CurvePoint) => Math.max(apcer, bpcer);
  return curve.points.reduce((best, point) => (worse(point) < worse(best) ? point : best));
}

/** The rates that the curve tells for a threshold that somebody chose: those of the last point at or below it. */
export function ratesAt(curve: OperatingCurve, threshold: number): CurvePoint {
  return curve.points.findLast((point) => point.threshold <= threshold) ?? curve.points[0]!;
}

/**
 * Reads a curve of a manifest or of an operator's own calibration.
 * @throws VisionError `inference.unavailable` that names what is missing or not in order.
 */
export function readOperatingCurve(value: unknown, path: string): OperatingCurve {
  const curve = readRecord(value, path);
  const sample = (name: string) =>
    readNumbers(
      readRecord(curve[name], `${path}.${name}`),
      ['presentations', 'subjects', 'sources'],
      `${path}.${name}`,
    );
  if (!Array.isArray(curve.points) || curve.points.length < 2)
    throw wrong(`${path}.points must be a list of two or more`);
  const points = curve.points.map((point, i) =>
    readNumbers(
      readRecord(point, `${path}.points[${i}]`),
      ['threshold', 'apcer', 'apcerHigh', 'bpcer', 'bpcerHigh'],
      `${path}.points[${i}]`,
    ),
  );
  requireOrder(points, path);
  return { bonaFide: sample('bonaFide'), attacks: sample('attacks'), points };
}

// Ends that let nobody and everybody through make sure that every rate has a point.
function requireOrder(points: readonly CurvePoint[], path: string): void {
  for (const [i, next] of points.entries()) {
    const before = points[i - 1];
    const isInOrder =
      !before || (next.threshold > before.threshold && next.apcer >= before.apcer && next.bpcer <= before.bpcer);
    if (!isInOrder) throw wrong(`${path}.points[${i}] must have a higher threshold, no less apcer and no more bpcer`);
  }
  if (points[0]!.apcer !== 0 || points.at(-1)!.bpcer !== 0) {
    throw wrong(`${path}.points must begin with apcer 0 and end with bpcer 0`);
  }
}
