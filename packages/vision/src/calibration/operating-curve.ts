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

/** Presentations whose errors were counted apart: a species of attack, or a source of bona fide. */
export interface CurveGroup {
  readonly name: string;
  readonly presentations: number;
  readonly subjects: number;
  /** Independent presentations that they are worth, as those of one subject are alike. */
  readonly effective: number;
}

/** Who and what a curve was measured on. */
export interface CurveSample {
  readonly presentations: number;
  readonly subjects: number;
  readonly sources: number;
  /** Those with enough presentations to be told apart; what is in none of them counts in its class alone. */
  readonly groups: readonly CurveGroup[];
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
  /**
   * So few presentations of the species or source that has fewest (`has`) that even no error among them would not show
   * the rate. `needed` is how many would.
   */
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
 * that APCER, or the lowest with at most that BPCER. The rate is that of the worst species or source, so every one of them
 * must have presentations enough to show it.
 */
export function resolveRate(curve: OperatingCurve, request: RateRequest): ResolvedRate {
  const isOfAttacks = 'apcer' in request;
  const few = isOfAttacks
    ? tooFew('attacks', curve.attacks, request.apcer)
    : tooFew('bona_fide', curve.bonaFide, request.bpcer);
  if (few) return few;
  const point = isOfAttacks
    ? curve.points.findLast(({ apcer }) => apcer <= request.apcer)
    : curve.points.find(({ bpcer }) => bpcer <= request.bpcer);
  return { status: 'resolved', point: point! };
}

function tooFew(of: 'attacks' | 'bona_fide', sample: CurveSample, rate: number): ResolvedRate | null {
  const has = Math.min(sample.presentations, ...sample.groups.map(({ presentations }) => presentations));
  const needed = presentationsNeeded(rate);
  return has < needed ? { status: 'too_few', of, has, needed } : null;
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
