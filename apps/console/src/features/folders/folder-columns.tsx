import type { FolderView } from '@praesto/client';
import type { ReactNode } from 'react';
import { Time } from '../../kit/time.tsx';
import { useTexts, wordOf } from '../../texts/texts.ts';
import { nameOf } from '../session/name-of.ts';
import { AnalysisMark } from './analysis-mark.tsx';
import classes from './folders-table.module.css';
import { ResolutionBadge } from './resolution-badge.tsx';
import { shortId } from './short-id.ts';

export const columnNames = [
  'time',
  'result',
  'checks',
  'person',
  'transaction',
  'company',
  'user',
  'decision',
  'updated',
  'id',
] as const;
export type ColumnName = (typeof columnNames)[number];

const defaultColumns: readonly ColumnName[] = ['time', 'result', 'checks', 'person', 'transaction', 'company', 'user'];

/**
 * The columns that an address names, in the order of the table; the usual ones where it names none. Who sees the orders
 * of one company only is not told in every row which that is.
 */
export function columnsOf(columns: string | undefined, seesCompanies: boolean): readonly ColumnName[] {
  if (columns === undefined) return defaultColumns.filter((name) => name !== 'company' || seesCompanies);
  const wanted = columns.split(',');
  return columnNames.filter((name) => wanted.includes(name));
}

/** What a column shows of an order. */
export const cells: Readonly<Record<ColumnName, (props: { readonly folder: FolderView }) => ReactNode>> = {
  time: ({ folder }) => <Time at={folder.time_created} />,
  updated: ({ folder }) => <Time at={folder.time_updated} />,
  result: ({ folder }) => <ResolutionBadge resolution={folder.resolution} />,
  checks: ({ folder }) => (
    <span className={classes.marks}>
      {folder.analyses?.map((analysis) => (
        <AnalysisMark key={analysis.analysis_id} analysis={analysis} />
      ))}
    </span>
  ),
  person: ({ folder }) => <Plain value={folder.meta_data.iin ?? folder.meta_data.client_iin} />,
  transaction: ({ folder }) => <Plain value={folder.meta_data.transaction_id} />,
  company: ({ folder }) => <Plain value={folder.company?.name} />,
  user: ({ folder }) => <Plain value={folder.user && nameOf(folder.user)} />,
  decision: ({ folder }) => <Decision folder={folder} />,
  id: ({ folder }) => (
    <span title={folder.folder_id} className={classes.id}>
      {shortId(folder.folder_id)}
    </span>
  ),
};

function Plain({ value }: { readonly value: unknown }) {
  if (value === undefined || value === null || value === '') return null;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return <span title={text}>{text}</span>;
}

function Decision({ folder }: { readonly folder: FolderView }) {
  const t = useTexts();
  if (folder.operator_status === null) return null;
  return (
    <>
      {wordOf(t.resolutions, folder.operator_status)}{' '}
      {folder.operator_time !== null && <Time at={folder.operator_time} />}
    </>
  );
}
