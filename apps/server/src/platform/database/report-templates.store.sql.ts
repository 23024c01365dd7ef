import type { FieldOf, reportTemplateList } from '@praesto/contract';
import type { Reach } from '../../modules/companies/reach.ts';
import type { ReportAttachment, ReportTemplate, ReportTemplateId } from '../../modules/reports/report-template.ts';
import type { ReportTemplatesStore, ReportTemplateUpdate } from '../../modules/reports/report-templates.store.ts';
import { AppError } from '../../shared/app-error.ts';
import type { CompanyId } from '../../shared/ids.ts';
import type { Database, Query } from './database.ts';
import { sqlStateOf } from './database-error.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import { reachCondition } from './reach-condition.ts';
import { selectList, type Table, toColumns } from './tables.ts';

type TemplateRow = Omit<ReportTemplate, 'attachments'>;
type AttachmentRow = ReportAttachment & {
  readonly companyId: CompanyId;
  readonly templateId: ReportTemplateId;
  readonly position: number;
};

export const reportTemplatesTable: Table<TemplateRow> = {
  name: 'report_templates',
  columns: {
    id: 'id',
    companyId: 'company_id',
    name: 'name',
    language: 'language',
    timeZone: 'time_zone',
    sections: 'sections',
    logoKey: 'logo_key',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
};

export const reportAttachmentsTable: Table<AttachmentRow> = {
  name: 'report_attachments',
  columns: {
    id: 'id',
    companyId: 'company_id',
    templateId: 'template_id',
    position: 'position',
    name: 'name',
    mime: 'mime',
    sizeBytes: 'size_bytes',
    sha256: 'sha256',
    blobKey: 'blob_key',
    createdAt: 'created_at',
  },
};

type TemplateField = FieldOf<typeof reportTemplateList>;

const templates: SqlList<TemplateField> = {
  select: `${selectList(reportTemplatesTable, 't')}, (
    select coalesce(json_agg(part order by part.position), '[]') from (
      select ${selectList(reportAttachmentsTable, 'a')} from report_attachments a where a.template_id = t.id
    ) part
  ) as attachments`,
  from: 'report_templates t',
  columns: columnsIn(reportTemplatesTable, 't'),
  // Templates have no user: whoever sees only their own folders sees them all.
  owner: { company: 't.company_id', user: 't.company_id' },
  searched: 't.name',
};
const selected = `select ${templates.select} from ${templates.from}`;

/** A row as the driver hands it over: what comes as JSON has its times as texts. */
interface SelectedRow extends TemplateRow {
  readonly attachments: readonly (Omit<AttachmentRow, 'createdAt'> & { readonly createdAt: string })[];
}

/** Makes the templates store of a reach: templates are a company's, also for whoever sees only their own folders. */
export function sqlReportTemplatesStore(database: Database, reach: Reach): ReportTemplatesStore {
  const queries = database.within(reach);
  const { runRepeatable, transaction } = queries;
  const companyReach: Reach = reach.kind === 'own' ? { kind: 'company', companyId: reach.companyId } : reach;
  const within = (place: number) => reachCondition(companyReach, templates.owner, place);

  async function findBy(query: Query, id: ReportTemplateId): Promise<ReportTemplate | undefined> {
    const { text, values } = within(2);
    const { rows } = await query<SelectedRow>(`${selected} where t.id = $1 and ${text}`, [id, ...values]);
    return rows[0] && toTemplate(rows[0]);
  }

  /** Locks the template, so that what changes it comes one after the other. */
  async function lock(query: Query, id: ReportTemplateId): Promise<ReportTemplate | undefined> {
    const { text, values } = within(2);
    await query(`select from report_templates t where t.id = $1 and ${text} for update`, [id, ...values]);
    return findBy(query, id);
  }

  return {
    async insert(template) {
      if (companyReach.kind !== 'all' && template.companyId !== companyReach.companyId)
        throw new Error('a template beyond its reach was given to this store');
      const { attachments, ...row } = template;
      try {
        await transaction(async (query) => {
          await insertRow(query, reportTemplatesTable, row);
          await insertAttachments(query, template, attachments);
        });
      } catch (cause) {
        if (sqlStateOf(cause) !== foreignKeyViolation) throw cause;
        throw new AppError('object.not_found', { field: 'company_id', reason: 'no company has this id' }, { cause });
      }
    },
    find: (id) => findBy((text, values) => runRepeatable({ text, ...(values && { values }) }), id),
    async list(query) {
      const page = await listRows<SelectedRow, TemplateField>(queries, templates, { query, reach: companyReach });
      return { ...page, items: page.items.map(toTemplate) };
    },
    update: (id, changes, at) =>
      transaction(async (query) => {
        if (!(await lock(query, id))) return undefined;
        const { text, values } = assignments({ ...changes, updatedAt: at });
        await query(`update report_templates set ${text} where id = $1`, [id, ...values]);
        return findBy(query, id);
      }),
    addAttachments: (id, attachments, at) =>
      transaction(async (query) => {
        const template = await lock(query, id);
        if (!template) return undefined;
        await insertAttachments(query, template, attachments);
        await query('update report_templates set updated_at = $2 where id = $1', [id, at]);
        return findBy(query, id);
      }),
    removeAttachment: (id, attachmentId) =>
      transaction(async (query) => {
        const template = await lock(query, id);
        const attachment = template?.attachments.find((one) => one.id === attachmentId);
        if (attachment) await query('delete from report_attachments where id = $1', [attachmentId]);
        return attachment;
      }),
    remove: (id) =>
      transaction(async (query) => {
        const template = await lock(query, id);
        if (template) await query('delete from report_templates where id = $1', [id]);
        return template;
      }),
  };
}

const foreignKeyViolation = '23503';

function toTemplate({ attachments, ...template }: SelectedRow): ReportTemplate {
  return {
    ...template,
    attachments: attachments.map(({ companyId: _, templateId: __, position: ___, ...attachment }) => ({
      ...attachment,
      createdAt: new Date(attachment.createdAt),
    })),
  };
}

async function insertRow<Row extends object>(query: Query, table: Table<Row>, row: Row): Promise<void> {
  const columns = toColumns(table, row);
  const names = Object.keys(columns);
  const places = names.map((_, place) => `$${place + 1}`);
  await query(`insert into ${table.name} (${names.join(', ')}) values (${places.join(', ')})`, Object.values(columns));
}

async function insertAttachments(
  query: Query,
  { id: templateId, companyId }: Pick<ReportTemplate, 'id' | 'companyId'>,
  attachments: readonly ReportAttachment[],
): Promise<void> {
  const text = 'select coalesce(max(position) + 1, 0) as next from report_attachments where template_id = $1';
  const { rows } = await query<{ next: number }>(text, [templateId]);
  for (const [place, attachment] of attachments.entries()) {
    const row = { ...attachment, companyId, templateId, position: rows[0]!.next + place };
    await insertRow(query, reportAttachmentsTable, row);
  }
}

function assignments(changes: ReportTemplateUpdate & { readonly updatedAt: Date }) {
  const entries = Object.entries(changes) as [keyof TemplateRow, unknown][];
  const text = entries.map(([field], place) => `${reportTemplatesTable.columns[field]} = $${place + 2}`).join(', ');
  return { text, values: entries.map(([, value]) => value) };
}
