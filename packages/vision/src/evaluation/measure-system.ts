import type { Presentation, Thresholds } from './presentation.ts';
import { type Proportion, proportion } from './proportion.ts';

/** A kind of attack against liveness and matching together. */
export interface SystemKind {
  readonly attack: string;
  /** IAPAR: attacks that were taken for live and for the person whom they show. */
  readonly iapar: Proportion;
  /** RIAPAR, 0..2: 0 at best; `null` where IAPAR or FRR has no trials. */
  readonly riapar: number | null;
}

/** Liveness and matching together, as somebody who is let in or turned away meets them. */
export interface SystemMeasurement {
  readonly matchThreshold: number;
  /** Bona fide who were not let in, for whatever reason. */
  readonly frr: Proportion;
  /** Worst first. */
  readonly kinds: readonly SystemKind[];
}

/**
 * Full-system rates of ISO/IEC 30107-3:2023. IAPAR is the share of attacks that are let in, FRR that of bona fide who are
 * not; RIAPAR is their sum, so that a system that lets nobody in does not look safe. That it is the sum of these two is
 * said by ID R&D ("What's New in the Recent Update of ISO/IEC 30107", https://www.idrnd.ai/?p=4442); the standard itself,
 * which is sold, was not at hand to check the wording. A presentation without a response is not let in. Over the presentations for which the list names a picture of the person who is claimed.
 * @returns `null` when it names none: then nothing is established.
 */
export function measureSystem(
  presentations: readonly Presentation[],
  thresholds: Thresholds,
): SystemMeasurement | null {
  const tried = presentations.filter(({ match }) => match !== undefined);
  if (tried.length === 0) return null;
  const letIn = (shown: readonly Presentation[]) => shown.filter((one) => isLetIn(one, thresholds)).length;
  const bonaFide = tried.filter(({ attack }) => attack === null);
  const frr = proportion(bonaFide.length - letIn(bonaFide), bonaFide.length);
  const names = [...new Set(tried.flatMap(({ attack }) => attack ?? []))].sort();
  const kinds = names.map((attack) => {
    const shown = tried.filter((one) => one.attack === attack);
    const iapar = proportion(letIn(shown), shown.length);
    return { attack, iapar, riapar: relativeRate(iapar, frr) };
  });
  kinds.sort((a, b) => b.iapar.rate! - a.iapar.rate! || b.iapar.high - a.iapar.high);
  return { matchThreshold: thresholds.match, frr, kinds };
}

function isLetIn({ response, match }: Presentation, thresholds: Thresholds): boolean {
  if (response.status !== 'scored' || response.confidenceSpoofing >= thresholds.spoofing) return false;
  return match !== undefined && match.confidence !== null && match.confidence >= thresholds.match;
}

function relativeRate(iapar: Proportion, frr: Proportion): number | null {
  return iapar.rate === null || frr.rate === null ? null : iapar.rate + frr.rate;
}
