import { analysisOrder } from '@praesto/contract';
import { type FolderId, type GroupId, type MediaId, newId } from '../../shared/ids.ts';
import type { Analysis } from './analysis.ts';
import { type AnalysisOrder, toAnalysisOrder } from './analysis-order.ts';

interface Opening {
  readonly order: AnalysisOrder;
  readonly sources: readonly MediaId[];
  readonly folderId: FolderId;
  readonly groupId: GroupId;
  readonly at: Date;
}

/** A new analysis that nobody has answered yet. */
export function openAnalysis({ order, sources, folderId, groupId, at }: Opening): Analysis {
  return {
    id: newId(),
    groupId,
    folderId,
    type: order.type,
    params: order.wireParams,
    metaData: order.metaData,
    state: 'PROCESSING',
    resolution: 'PROCESSING',
    sourceMediaIds: sources,
    resultsData: null,
    resultsMedia: [],
    error: null,
    technicalMetaData: {},
    resolutionOperator: null,
    operatorComment: null,
    operatorUserId: null,
    operatorAt: null,
    systemResolution: null,
    sentAt: at,
    receivedAt: null,
    finishedAt: null,
    createdAt: at,
    updatedAt: at,
  };
}

/** The order that an analysis was made of, read back from what is stored with it. */
export function orderOf({ type, params, metaData, sourceMediaIds }: Analysis): AnalysisOrder {
  return toAnalysisOrder(analysisOrder.parse({ type, params, meta_data: metaData, source_media: sourceMediaIds }));
}
