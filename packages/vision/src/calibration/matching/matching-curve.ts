import { type MatchingCalibration, toConfidence } from '../matching-calibration.ts';
import { type RawCalibration, readNumbers, readRecord, wrong } from '../read-calibration.ts';

/** What is calibrated apart: two photos of people, and the portrait on a document against such a photo. */
export type MatchKind = 'photos' | 'document';

export const matchKinds = ['photos', 'document'] as const satisfies readonly MatchKind[];

/** Errors when two faces are taken for one person from `cosine` on, as measured. */
export interface CosinePoint {
  /** -1..1. */
  readonly cosine: number;
  /** Share of comparisons of two people that match, every pair of people counted once; with its upper 95 % bound. */
  readonly fmr: number;
  readonly fmrHigh: number;
  /** Share of comparisons of one person that do not match, every person counted once; with its upper 95 % bound. */
  readonly fnmr: number;
  readonly fnmrHigh: number;
}

/** The same with the confidence that goes with the cosine: what the product decides by. */
export interface MatchingPoint extends CosinePoint {
  /** Confidence, 0..1. */
  readonly threshold: number;
}

/** Error rates over thresholds. `points` rise by cosine; along them FMR never rises and FNMR never falls. */
export interface MatchingCurve<Point extends CosinePoint = MatchingPoint> {
  /** People who were compared with themselves, and how often. */
  readonly genuine: { readonly people: number; readonly comparisons: number };
  /** Pairs of two people who were compared, how many people those are, and how often. */
  readonly strangers: { readonly pairs: number; readonly people: number; readonly comparisons: number };
  readonly points: readonly Point[];
}

/** The curves of an embedding model; a kind without one has no measured error rates. */
export type MatchingCurves = Readonly<Partial<Record<MatchKind, MatchingCurve>>>;

const path = 'calibration.curves';
const rates = ['cosine', 'fmr', 'fmrHigh', 'fnmr', 'fnmrHigh'] as const;

/**
 * Reads `curves` of an embedding model's calibration.
 * @param mapping Gives each cosine its confidence.
 * @throws VisionError `inference.unavailable` that names what is missing or not in order.
 */
export function readMatchingCurves(calibration: RawCalibration, mapping: MatchingCalibration): MatchingCurves {
  if (calibration?.curves === undefined) return {};
  const record = readRecord(calibration.curves, path);
  const strange = Object.keys(record).find((key) => !matchKinds.some((kind) => kind === key));
  if (strange !== undefined) throw wrong(`${path}.${strange} is none of ${matchKinds.join(', ')}`);
  const known = matchKinds.filter((kind) => record[kind] !== undefined);
  return Object.fromEntries(known.map((kind) => [kind, readMatchingCurve(record[kind], `${path}.${kind}`, mapping)]));
}

/** Reads one curve. @throws VisionError as {@link readMatchingCurves} */
export function readMatchingCurve(value: unknown, where: string, mapping: MatchingCalibration): MatchingCurve {
  const curve = readRecord(value, where);
  if (!Array.isArray(curve.points) || curve.points.length < 2)
    throw wrong(`${where}.points must be a list of two or more`);
  const points = curve.points.map((point, i) => {
    const at = `${where}.points[${i}]`;
    const read = readNumbers(readRecord(point, at), rates, at);
    return { ...read, threshold: toConfidence(read.cosine, mapping) };
  });
  requireOrder(points, where);
  const genuine = readRecord(curve.genuine, `${where}.genuine`);
  const strangers = readRecord(curve.strangers, `${where}.strangers`);
  return {
    genuine: readNumbers(genuine, ['people', 'comparisons'], `${where}.genuine`),
    strangers: readNumbers(strangers, ['pairs', 'people', 'comparisons'], `${where}.strangers`),
    points,
  };
}

// Ends at which everybody and nobody matches make sure that every rate has a point.
function requireOrder(points: readonly CosinePoint[], where: string): void {
  for (const [i, next] of points.entries()) {
    const before = points[i - 1];
    const isInOrder = !before || (next.cosine > before.cosine && next.fmr <= before.fmr && next.fnmr >= before.fnmr);
    if (!isInOrder) throw wrong(`${where}.points[${i}] must have a higher cosine, no more fmr and no less fnmr`);
  }
  if (points[0]!.fnmr !== 0 || points.at(-1)!.fmr !== 0) {
    throw wrong(`${where}.points must begin with fnmr 0 and end with fmr 0`);
  }
}
