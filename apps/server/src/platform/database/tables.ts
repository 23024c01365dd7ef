import type { Analysis, OutputImage, ResultMedia } from '../../modules/analyses/analysis.ts';
import type { Folder } from '../../modules/folders/folder.ts';
import type { Media } from '../../modules/media/media.ts';
import type { Session } from '../../modules/sessions/session.ts';
import type { User } from '../../modules/users/user.ts';
import type { AnalysisId, CompanyId } from '../../shared/ids.ts';

// Which field of ours is which column. That a row type has a field without a column does not compile; that the columns
// are those of migrations/, the one source of the schema, tables.test.ts checks.

/** Where the rows of a folder's parts belong. */
interface Placed {
  readonly companyId: CompanyId;
  /** Place among its siblings. */
  readonly position: number;
}

export type FolderRow = Omit<Folder, 'media' | 'analyses'>;
export type MediaRow = Media & Placed;
export type AnalysisRow = Omit<Analysis, 'resultsMedia' | 'error'> &
  Placed & { readonly errorReason: string | null; readonly errorMessage: string | null };
export type ResultMediaRow = Omit<ResultMedia, 'outputImages'> & Placed & { readonly analysisId: AnalysisId };
export type OutputImageRow = Omit<OutputImage, 'jpeg'> & Placed & { readonly resultsMediaId: string };

export interface Table<Row> {
  readonly name: string;
  readonly columns: { readonly [Field in keyof Row & string]-?: string };
}

const placed = { companyId: 'company_id', position: 'position' } as const;
const written = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

export const usersTable: Table<User> = {
  name: 'users',
  columns: {
    userId: 'id',
    companyId: 'company_id',
    userType: 'user_type',
    isAdmin: 'is_admin',
    isService: 'is_service',
    isActive: 'is_active',
    blockedAnalyses: 'blocked_analyses',
    email: 'email',
    firstName: 'first_name',
    middleName: 'middle_name',
    lastName: 'last_name',
    passwordHash: 'password_hash',
    metaData: 'meta_data',
    createdAt: 'created_at',
  },
};

export const sessionsTable: Table<Session> = {
  name: 'sessions',
  columns: {
    id: 'id',
    userId: 'user_id',
    accessTokenHash: 'access_token_hash',
    expireTokenHash: 'expire_token_hash',
    createdAt: 'created_at',
    lastUsedAt: 'last_used_at',
    expiresAt: 'expires_at',
    refreshedFrom: 'refreshed_from',
    ip: 'ip',
    userAgent: 'user_agent',
  },
};

export const foldersTable: Table<FolderRow> = {
  name: 'folders',
  columns: {
    id: 'id',
    companyId: 'company_id',
    userId: 'user_id',
    resolutionEndpoint: 'resolution_endpoint',
    resolutionStatus: 'resolution_status',
    systemResolution: 'system_resolution',
    decidedResolution: 'decided_resolution',
    operatorStatus: 'operator_status',
    operatorComment: 'operator_comment',
    operatorUserId: 'operator_user_id',
    operatorAt: 'operator_at',
    resolutionComment: 'resolution_comment',
    metaData: 'meta_data',
    wipedAt: 'wiped_at',
    wipedBy: 'wiped_by',
    ...written,
  },
};

export const mediaTable: Table<MediaRow> = {
  name: 'media',
  columns: {
    ...placed,
    id: 'id',
    folderId: 'folder_id',
    kind: 'kind',
    originalName: 'original_name',
    mime: 'mime',
    sizeBytes: 'size_bytes',
    sha256: 'sha256',
    width: 'width',
    height: 'height',
    durationMs: 'duration_ms',
    tags: 'tags',
    metaData: 'meta_data',
    challenge: 'challenge',
    capture: 'capture',
    blobKey: 'blob_key',
    ...written,
  },
};

export const analysesTable: Table<AnalysisRow> = {
  name: 'analyses',
  columns: {
    ...placed,
    id: 'id',
    folderId: 'folder_id',
    groupId: 'group_id',
    type: 'type',
    params: 'params',
    metaData: 'meta_data',
    state: 'state',
    resolution: 'resolution',
    sourceMediaIds: 'source_media_ids',
    resultsData: 'results_data',
    errorReason: 'error_reason',
    errorMessage: 'error_message',
    technicalMetaData: 'technical_meta_data',
    resolutionOperator: 'resolution_operator',
    operatorComment: 'operator_comment',
    operatorUserId: 'operator_user_id',
    operatorAt: 'operator_at',
    systemResolution: 'system_resolution',
    sentAt: 'sent_at',
    receivedAt: 'received_at',
    finishedAt: 'finished_at',
    ...written,
  },
};

export const resultsMediaTable: Table<ResultMediaRow> = {
  name: 'results_media',
  columns: {
    ...placed,
    id: 'id',
    analysisId: 'analysis_id',
    mediaId: 'media_id',
    resultsData: 'results_data',
  },
};

export const outputImagesTable: Table<OutputImageRow> = {
  name: 'output_images',
  columns: {
    ...placed,
    id: 'id',
    resultsMediaId: 'results_media_id',
    blobKey: 'blob_key',
    width: 'width',
    height: 'height',
    info: 'info',
  },
};

export function columnsOf<Row>({ columns }: Table<Row>): readonly string[] {
  return Object.values(columns);
}

/** The columns as a select list that names the fields: `u.company_id as "companyId"`, all of them or those named. */
export function selectList<Row>(
  { columns }: Table<Row>,
  alias: string,
  fields: readonly (keyof Row & string)[] = Object.keys(columns) as (keyof Row & string)[],
): string {
  return fields.map((field) => `${alias}.${columns[field]} as "${field}"`).join(', ');
}

/** Puts a row into its table. */
export function insertRow<Row extends object>(table: Table<Row>, row: Row): [text: string, values: unknown[]] {
  const columns = columnsOf(table);
  const places = columns.map((_, index) => `$${index + 1}`);
  return [`insert into ${table.name} (${columns}) values (${places})`, Object.values(toColumns(table, row))];
}

/** `column = $n` for each field that is given, to be put after `set`; the first place is the number of the first parameter. */
export function assignments<Row extends object>(
  { columns }: Table<Row>,
  changes: Partial<Row>,
  firstPlace: number,
): { readonly text: string; readonly values: unknown[] } {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const set = given.map(([field], index) => `${columns[field as keyof Row & string]} = $${firstPlace + index}`);
  return { text: set.join(', '), values: given.map(([, value]) => value) };
}

/** What a row has in the columns of the table, by column. */
export function toColumns<Row extends object>({ columns }: Table<Row>, row: Row): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries<string>(columns).map(([field, column]) => [column, (row as Record<string, unknown>)[field]]),
  );
}
