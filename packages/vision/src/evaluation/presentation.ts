import type { MediaKind, UnusableReason } from '../records.ts';

/** What came back for one presentation. Only `scored` has a score; the others are non-responses. */
export type LivenessResponse =
  | { readonly status: 'scored'; readonly confidenceSpoofing: number; readonly kind: MediaKind }
  | { readonly status: 'unusable'; readonly reason: UnusableReason; readonly kind: MediaKind }
  | { readonly status: 'undecodable'; readonly code: string; readonly message: string };

/** How alike the presentation is to the enrolled picture of the person who is claimed. */
export interface ReferenceMatch {
  readonly reference: string;
  /** 0..1; `null` when the presentation gave no embedding. */
  readonly confidence: number | null;
}

/** One medium shown to the liveness check. */
export interface Presentation {
  readonly path: string;
  /** Name of the attack (the species of the presentation attack instrument); `null` for a bona fide presentation. */
  readonly attack: string | null;
  readonly subject: string;
  /** Values of the columns by which figures are broken down, by column. */
  readonly groups: Readonly<Record<string, string>>;
  readonly response: LivenessResponse;
  /** Against the enrolled picture of the person who is claimed; absent where the list names none. */
  readonly match?: ReferenceMatch;
}

/** The points of decision of both checks. */
export interface Thresholds {
  /** Attack from this `confidence_spoofing` on. */
  readonly spoofing: number;
  /** Match from this confidence on. */
  readonly match: number;
}
