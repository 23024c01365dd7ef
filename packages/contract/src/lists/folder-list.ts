import { operatorWords } from '../decisions.ts';
import { analysisTypes } from '../folder-payload.ts';
import { resolutions } from '../views.ts';
import type { FieldOf, ListQueryOf } from './list-query.ts';
import { dateField, defineList, enumField, idField, jsonField, textField } from './list-spec.ts';

/** What `resolution_status` of a folder holds, and words that are asked of it and live in `system_resolution`. */
const progress = ['INITIAL', 'PROCESSING', 'FAILED', 'FINISHED'];
const decisions = ['DECLINED', 'OPERATOR_REQUIRED', 'SUCCESS'];

/** `GET /api/folders/`. The filters `analyse.*` ask for folders with one analysis that fits them all. */
export const folderList = defineList({
  fields: {
    folder_id: idField('id'),
    company_id: idField('companyId'),
    user_id: idField('userId'),
    time_created: dateField('createdAt'),
    time_updated: dateField('updatedAt'),
    resolution_status: enumField('resolutionStatus', progress, { systemResolution: decisions }),
    system_resolution: enumField(
      'systemResolution',
      resolutions.filter((word) => word !== 'FINISHED'),
      { resolutionStatus: ['FINISHED'] },
    ),
    resolution: enumField(
      'resolution',
      resolutions.filter((word) => word !== 'FINISHED'),
      { resolutionStatus: ['FINISHED'] },
    ),
    operator_status: enumField('operatorStatus', operatorWords),
    operator_user_id: idField('operatorUserId'),
    operator_time: dateField('operatorAt'),
    resolution_endpoint: textField('resolutionEndpoint'),
    meta_data: jsonField('metaData'),
    'analyse.type': enumField('analysisType', analysisTypes),
    'analyse.time_created': dateField('analysisCreatedAt'),
    'analyse.state': enumField('analysisState', ['PROCESSING', 'FINISHED', 'FAILED'], {
      analysisResolution: ['INITIAL', ...decisions],
    }),
    'analyse.resolution_status': enumField(
      'analysisResolution',
      resolutions.filter((word) => word !== 'FINISHED'),
      { analysisState: ['FINISHED'] },
    ),
    'analyse.results_data': jsonField('analysisResultsData'),
    results_media_results_data: jsonField('mediaResultsData'),
  },
  flags: {
    with_analyses: 'withAnalyses',
    with_user: 'withUser',
    with_company: 'withCompany',
    /** Clients send it beside `results_media_results_data`, which needs no leave here. */
    with_results_media_filter: 'withResultsMediaFilter',
  },
  isSearchable: true,
  sortable: ['time_created', 'time_updated', 'folder_id'],
  defaultSorting: 'time_created{desc}',
  key: 'folder_id',
  shape: 'envelope',
});

export type FolderField = FieldOf<typeof folderList>;
export type FolderQuery = ListQueryOf<typeof folderList>;
