import type { FieldOf, reportList } from '@praesto/contract';
import { everything, type Reach } from '../../modules/companies/reach.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import type { ListedReport, Report } from '../../modules/reports/report.ts';
import type { ReportsStore } from '../../modules/reports/reports.store.ts';
import type { FolderId, UserId } from '../../shared/ids.ts';
import type { Database, Statement } from './database.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import type { Places } from './lists/places.ts';
import { reachCondition } from './reach-condition.ts';
import { columnsOf, selectList, type Table, toColumns } from './tables.ts';

export const reportsTable: Table<Report> = {
  name: 'reports',
  columns: {
    id: 'id',
    companyId: 'company_id',
    folderId: 'folder_id',
    userId: 'user_id',
    templateId: 'template_id',
    name: 'name',
    language: 'language',
    timeZone: 'time_zone',
    sections: 'sections',
    showsEvidence: 'shows_evidence',
    sizeBytes: 'size_bytes',
    sha256: 'sha256',
    pages: 'pages',
    blobKey: 'blob_key',
    createdAt: 'created_at',
  },
};

/** Whose a report is, its folder tells: whoever sees the folder sees what is reported of it. */
const owner = { company: 'f.company_id', user: 'f.user_id' } as const;

type ReportField = FieldOf<typeof reportList>;

const reports: SqlList<ReportField> = {
  select: `${selectList(reportsTable, 'r')}, f.person_number as "personNumber"`,
  from: 'reports r join folders f on f.id = r.folder_id',
  columns: { ...columnsIn(reportsTable, 'r'), personNumber: 'f.person_number' },
  owner,
};

/** Makes the reports store of a reach; cheap enough to be called for every request. */
export function sqlReportsStore(database: Database, reach: Reach): ReportsStore {
  const queries = database.within(reach);
  const { run, runRepeatable } = queries;
  const within = (place: number) => reachCondition(reach, owner, place);

  return {
    async findSurroundings(folder, userIds) {
      const [company, users] = await Promise.all([
        database.within(everything).runRepeatable<{ name: string }>(companyName(folder)),
        database.within(everything).runRepeatable<{ id: UserId; name: string }>(userNames(userIds)),
      ]);
      return {
        company: { id: folder.companyId, name: company.rows[0]?.name ?? folder.companyId },
        users: new Map(users.rows.map(({ id, name }) => [id, name])),
        wiped: folder.wipedAt && { at: folder.wipedAt, by: folder.wipedBy },
      };
    },
    async insert(report, { updatedAt }) {
      const { text, values } = within(columnsOf(reportsTable).length + 2);
      const { rowCount } = await run(insertStatement(report, updatedAt, { text, values }));
      return rowCount === 1;
    },
    async find(id) {
      const { text, values } = within(2);
      const { rows } = await runRepeatable<ListedRow>({
        name: `find_report_${reach.kind}`,
        text: `select ${reports.select} from ${reports.from} where r.id = $1 and ${text}`,
        values: [id, ...values],
      });
      return rows[0] && toListed(rows[0]);
    },
    async list(query, folderId) {
      const scope = (places: Places) => (folderId ? `r.folder_id = ${places.put(folderId, 'uuid')}` : 'true');
      const page = await listRows<ListedRow, ReportField>(queries, { ...reports, scope }, { query, reach });
      return { ...page, items: page.items.map(toListed) };
    },
    async remove(id) {
      const { text, values } = within(2);
      const { rows } = await run<Pick<Report, 'blobKey'>>({
        text: `delete from reports r using folders f
          where r.id = $1 and f.id = r.folder_id and ${text} returning r.blob_key as "blobKey"`,
        values: [id, ...values],
      });
      return rows[0];
    },
    async removeOfFolder(id: FolderId) {
      const { text, values } = within(2);
      const { rows } = await run<Pick<Report, 'blobKey'>>({
        text: `delete from reports r using folders f
          where r.folder_id = $1 and f.id = r.folder_id and ${text} returning r.blob_key as "blobKey"`,
        values: [id, ...values],
      });
      return rows;
    },
  };
}

/** As the driver hands it over: 64-bit numbers are texts. */
type ListedRow = Omit<ListedReport, 'sizeBytes'> & { readonly sizeBytes: string };

const toListed = (row: ListedRow): ListedReport => ({ ...row, sizeBytes: Number(row.sizeBytes) });

/**
 * The row of the folder is locked until the report is written: the deletion of its personal data comes either before
 * and is noticed here, or after and finds the report. Times are compared as far as `Date` tells them.
 */
function insertStatement(
  report: Report,
  updatedAt: Date,
  reach: { readonly text: string; readonly values: readonly string[] },
): Statement {
  const row = toColumns(reportsTable, report);
  const names = Object.keys(row);
  const places = names.map((_, place) => `$${place + 1}`);
  const seenAt = `$${names.length + 1}`;
  return {
    text: `insert into reports (${names.join(', ')})
      select ${places.join(', ')} from folders f
      where f.id = $${names.indexOf('folder_id') + 1} and date_trunc('milliseconds', f.updated_at) = ${seenAt}
        and ${reach.text}
      for share of f`,
    values: [...Object.values(row), updatedAt, ...reach.values],
  };
}

function companyName({ companyId }: Folder): Statement {
  return { name: 'company_name', text: 'select name from companies where id = $1', values: [companyId] };
}

/** Users of other companies too: an operator who decided is named to whoever may see the decision. */
function userNames(ids: readonly UserId[]): Statement {
  return {
    name: 'user_names',
    text: `select id, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email) as name
      from users where id = any ($1::uuid[])`,
    values: [[...new Set(ids)]],
  };
}
