import type { Wishes } from '@praesto/vision';
import type { AnalysisOrder } from './analysis-order.ts';
import type { Asking } from './asked-gestures.ts';
import type { AnalysisSource, Findings, RunnerTools } from './findings.ts';
import { runBiometry } from './run-biometry.ts';
import { runCollection } from './run-collection.ts';
import { runDocuments } from './run-documents.ts';
import { runQuality, wishesOfQuality } from './run-quality.ts';
import { isDocument } from './suitable-media.ts';

interface Runner<Order extends AnalysisOrder> {
  /** What must be found out about each source medium. */
  wishes(order: Order, media: Asking): Wishes;
  /** Pure: from what was found out to a result. */
  run(order: Order, sources: readonly AnalysisSource[], tools: RunnerTools): Findings;
}

type Runners = { readonly [Type in AnalysisOrder['type']]: Runner<Extract<AnalysisOrder, { type: Type }>> };

const runners: Runners = {
  QUALITY: {
    wishes: ({ params }, media) => wishesOfQuality(params, media),
    run: ({ params }, sources, { rules }) => runQuality(params, sources, rules),
  },
  BIOMETRY: {
    wishes: () => ({ embedding: true }),
    run: ({ params }, sources, tools) => runBiometry(params, sources, tools),
  },
  COLLECTION: {
    wishes: () => ({ embedding: true }),
    run: ({ params }, sources, tools) => runCollection(params, sources, tools),
  },
  DOCUMENTS: {
    wishes: () => ({ document: true }),
    run: (_order, sources) => runDocuments(sources),
  },
};

/** The runner of an order's own type, so widening what it takes is sound. */
const runnerOf = (order: AnalysisOrder): Runner<AnalysisOrder> => runners[order.type];

/** What an analysis needs to know about one of its media. */
export function wishesOf(order: AnalysisOrder, media: Asking): Wishes {
  const wishes = runnerOf(order).wishes(order, media);
  return isDocument(media) ? { ...wishes, subject: 'document' } : wishes;
}

/** Answers one order from the reports of its media. Pure: the same for a request and for a job. */
export function runAnalysis(order: AnalysisOrder, sources: readonly AnalysisSource[], tools: RunnerTools): Findings {
  return runnerOf(order).run(order, sources, tools);
}
