import { policyNames } from '@praesto/contract';

/** A point in the words of the API; null = as the product has it. */
export type PointWords = Readonly<Record<string, number | string>> | null;

/** A way to say which errors are accepted, with the numbers that it takes. */
export interface PointMode {
  readonly id: string;
  /** Shares from 0 to 1 under their names on the wire, with what stands there at first. */
  readonly shares: Readonly<Record<string, number>>;
}

const plain: readonly PointMode[] = [{ id: 'default', shares: {} }];
const named: readonly PointMode[] = policyNames.map((id) => ({ id, shares: {} }));

/** What can be said of liveness, of matching, and of searches. */
export const pointModes = {
  liveness: [
    ...plain,
    ...named,
    { id: 'apcer', shares: { apcer: 0.05 } },
    { id: 'bpcer', shares: { bpcer: 0.05 } },
    { id: 'rates', shares: { apcer: 0.05, bpcer: 0.05 } },
    { id: 'threshold', shares: { threshold_spoofing: 0.5 } },
  ],
  match: [
    ...plain,
    ...named,
    { id: 'fmr', shares: { fmr: 0.001 } },
    { id: 'fnmr', shares: { fnmr: 0.02 } },
    { id: 'rates', shares: { fmr: 0.001, fnmr: 0.02 } },
    { id: 'threshold', shares: { threshold_min: 0.85, threshold_max: 0.85 } },
  ],
  search: [...plain, { id: 'fpir', shares: { fpir: 0.01 } }, { id: 'threshold', shares: { decision_threshold: 0.85 } }],
} as const satisfies Readonly<Record<string, readonly PointMode[]>>;

export type PointFamily = keyof typeof pointModes;

/** The way in which a point is said. */
export function modeOf(family: PointFamily, words: PointWords): PointMode {
  const modes: readonly PointMode[] = pointModes[family];
  const names = Object.keys(words ?? {})
    .sort()
    .join();
  const found =
    words === null
      ? modes[0]
      : modes.find(
          ({ id, shares }) => id === words.policy || (names !== '' && Object.keys(shares).sort().join() === names),
        );
  if (!found) throw new Error(`no way to say ${names}`);
  return found;
}

/** The point of a way, with the numbers that it begins with. */
export function wordsOf({ id, shares }: PointMode): PointWords {
  if (id === 'default') return null;
  return Object.keys(shares).length > 0 ? shares : { policy: id };
}

/** Whether it accepts from below where it declines: no limits at all. */
export function isCrossed(words: PointWords): boolean {
  const { threshold_min: low, threshold_max: high } = words ?? {};
  return low !== undefined && high !== undefined && low > high;
}

/** Six decimals of a share are four of a percentage: what is typed comes back as it was. */
export const toShare = (percent: number) => Math.round(percent * 10_000) / 1_000_000;
export const toPercent = (share: number) => Math.round(share * 1_000_000) / 10_000;
