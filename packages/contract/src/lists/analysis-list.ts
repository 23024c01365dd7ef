import { operatorWords } from '../decisions.ts';
import { analysisTypes } from '../folder-payload.ts';
import { analysisStates, resolutions } from '../views.ts';
import type { ListQueryOf } from './list-query.ts';
import { dateField, defineList, enumField, idField, jsonField, numberField } from './list-spec.ts';

const decisions = resolutions.filter((word) => word !== 'FINISHED');
const ofState: readonly string[] = analysisStates;

/**
 * `GET /api/folders/{id}/analyses/`. The documentation lists the words of a resolution for `state` and uses those of a
 * state in its example: either is taken.
 */
export const analysisList = defineList({
  fields: {
    analyse_id: idField('id'),
    analysis_id: idField('id'),
    group_id: idField('groupId'),
    type: enumField('type', analysisTypes),
    state: enumField('state', analysisStates, { resolution: decisions.filter((word) => !ofState.includes(word)) }),
    resolution: enumField('resolution', decisions, { state: ['FINISHED'] }),
    resolution_status: enumField('resolution', decisions, { state: ['FINISHED'] }),
    system_resolution: enumField('systemResolution', decisions),
    resolution_operator: enumField('resolutionOperator', operatorWords),
    time_created: dateField('createdAt'),
    time_updated: dateField('updatedAt'),
    position: numberField('position'),
    meta_data: jsonField('metaData'),
    results_data: jsonField('resultsData'),
  },
  sortable: ['position', 'time_created', 'time_updated', 'analyse_id', 'analysis_id'],
  defaultSorting: 'position{asc}',
  key: 'analysis_id',
  shape: 'array',
});

export type AnalysisQuery = ListQueryOf<typeof analysisList>;
