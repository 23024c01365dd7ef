import type { EvaluationQuestion } from '@praesto/contract';
import type { FoundFile } from '../../kit/found-files.ts';
import type { ManifestRow } from './read-manifest.ts';

export interface PlannedItem {
  readonly name: string;
  readonly label?: string;
  readonly subject?: string;
  readonly groups?: Readonly<Record<string, string>>;
  readonly file: File;
}

export interface PlannedPair {
  readonly first: string;
  readonly second: string;
  readonly same: boolean;
}

/** What is sent, and what of the files and of the manifest is not. */
export interface EvaluationPlan {
  readonly items: readonly PlannedItem[];
  readonly pairs: readonly PlannedPair[];
  /** Names of the manifest without a file. */
  readonly missing: readonly string[];
  /** Files that the manifest does not name, or that lie in no folder that says what they are. */
  readonly unused: readonly string[];
  /** What the manifest lacks. */
  readonly lacking: readonly string[];
}

const nothing: EvaluationPlan = { items: [], pairs: [], missing: [], unused: [], lacking: [] };
const livenessColumns = ['path', 'label'] as const;
const matchingColumns = ['file1', 'file2', 'same'] as const;

/** Without a manifest a file is what its folder is called: `real`, or the name of the attack. */
export function planByFolder(files: readonly FoundFile[]): EvaluationPlan {
  const inFolders = files.filter(({ path }) => path.includes('/'));
  return {
    ...nothing,
    items: inFolders.map(({ path, file }) => ({ name: path, label: path.split('/').at(-2)!, file })),
    unused: files.filter(({ path }) => !path.includes('/')).map(({ path }) => path),
  };
}

export function planByManifest(
  question: EvaluationQuestion,
  rows: readonly ManifestRow[],
  files: readonly FoundFile[],
): EvaluationPlan {
  const wanted = question === 'liveness' ? livenessColumns : matchingColumns;
  const lacking = wanted.filter((column) => !Object.hasOwn(rows[0] ?? {}, column));
  if (lacking.length > 0) return { ...nothing, lacking };
  const find = finderOf(files);
  const named = question === 'liveness' ? rows.map(toPresentation) : imagesOf(rows);
  const found = named.map((item) => ({ ...item, found: find(item.name) }));
  const used = new Set(found.flatMap((item) => item.found?.path ?? []));
  const items = found.flatMap(({ found: one, ...item }) => (one ? [{ ...item, file: one.file }] : []));
  const names = new Set(items.map(({ name }) => name));
  return {
    items,
    pairs:
      question === 'liveness' ? [] : rows.map(toPair).filter((pair) => names.has(pair.first) && names.has(pair.second)),
    missing: found.flatMap((item) => (item.found ? [] : [item.name])),
    unused: files.map(({ path }) => path).filter((path) => !used.has(path)),
    lacking: [],
  };
}

/** A path of the manifest is that of a file, or its end. */
function finderOf(files: readonly FoundFile[]): (name: string) => FoundFile | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const byEnd = new Map<string, FoundFile | null>();
  for (const file of files) {
    const parts = file.path.split('/');
    for (let from = 1; from < parts.length; from++) {
      const end = parts.slice(from).join('/');
      byEnd.set(end, byEnd.has(end) ? null : file);
    }
  }
  return (name) => {
    const path = name.replaceAll('\\', '/').replace(/^\.\//, '');
    return byPath.get(path) ?? byEnd.get(path) ?? undefined;
  };
}

function toPresentation(row: ManifestRow): Omit<PlannedItem, 'file'> {
  const { path, label, subject, reference: _, ...others } = row;
  const groups = Object.fromEntries(
    Object.entries(others)
      .filter(([, value]) => value !== '')
      .slice(0, 5),
  );
  return {
    ...{ name: path!, label: label! },
    ...(subject ? { subject } : {}),
    ...(Object.keys(groups).length > 0 ? { groups } : {}),
  };
}

/** Every image that the pairs name, once, with the person who is shown where a row says. */
function imagesOf(rows: readonly ManifestRow[]): Omit<PlannedItem, 'file'>[] {
  const subjects = new Map<string, string | undefined>();
  for (const { file1, file2, subject1, subject2 } of rows) {
    subjects.set(file1!, subject1 || subjects.get(file1!));
    subjects.set(file2!, subject2 || subjects.get(file2!));
  }
  return [...subjects].map(([name, subject]) => ({ name, ...(subject ? { subject } : {}) }));
}

function toPair({ file1, file2, same }: ManifestRow): PlannedPair {
  return { first: file1!, second: file2!, same: /^(1|true|yes)$/i.test(same!) };
}
