import type { ListQueryOf } from './list-query.ts';
import { dateField, defineList, idField, textField } from './list-spec.ts';

const fields = {
  report_id: idField('id'),
  folder_id: idField('folderId'),
  company_id: idField('companyId'),
  user_id: idField('userId'),
  template_id: idField('templateId'),
  iin: textField('personNumber'),
  time_created: dateField('createdAt'),
} as const;

/** `GET /api/reports/`. */
export const reportList = defineList({
  fields,
  sortable: ['time_created', 'report_id'],
  defaultSorting: 'time_created{desc}',
  key: 'report_id',
  shape: 'envelope',
});

/** `GET /api/folders/{id}/reports/`: a bare array, like the other lists of a folder. */
export const folderReportList = { ...reportList, shape: 'array' } as const;

export type ReportQuery = ListQueryOf<typeof reportList>;

/** `GET /api/report-templates/`. */
export const reportTemplateList = defineList({
  fields: {
    template_id: idField('id'),
    company_id: idField('companyId'),
    name: textField('name'),
    time_created: dateField('createdAt'),
    time_updated: dateField('updatedAt'),
  },
  isSearchable: true,
  sortable: ['name', 'time_created', 'time_updated', 'template_id'],
  defaultSorting: 'name{asc}',
  key: 'template_id',
  shape: 'envelope',
});

export type ReportTemplateQuery = ListQueryOf<typeof reportTemplateList>;
