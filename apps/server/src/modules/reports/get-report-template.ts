import { AppError } from '../../shared/app-error.ts';
import { type CompanyId, isId } from '../../shared/ids.ts';
import type { ReportTemplate, ReportTemplateId } from './report-template.ts';
import type { ReportTemplatesStore } from './report-templates.store.ts';

/**
 * @param owner whose template it must be, where that is not everybody's within the reach
 * @throws AppError `object.not_found` for an unknown id, another company's, and a text that is no id at all
 */
export async function getReportTemplate(
  templates: Pick<ReportTemplatesStore, 'find'>,
  id: string,
  owner?: { readonly companyId: CompanyId },
): Promise<ReportTemplate> {
  const template = isId<'report-template'>(id) ? await templates.find(id satisfies ReportTemplateId) : undefined;
  if (!template || (owner && template.companyId !== owner.companyId)) throw templateNotFound();
  return template;
}

export function templateNotFound(): AppError {
  return new AppError('object.not_found', { field: 'template_id', reason: 'no report template has this id' });
}
