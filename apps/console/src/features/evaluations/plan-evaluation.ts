import type { EvaluationQuestion } from '@praesto/contract';
import type { FoundFile } from '../../kit/found-files.ts';
import type { ManifestRow } from './read-manifest.ts';

export interface PlannedItem {
  readonly name: string;
  readonly label?: string;
  readonly subject?: string;
  readonly groups?: Readonly<Record<string, string>>;
  /** A file, or a medium of an order, which is not sent again. */
  readonly from: { readonly file: File } | { readonly mediaId: string };
}

type NamedItem = Omit<PlannedItem, 'from'>;

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
    items: inFolders.map(({ path, file }) => ({ name: path, label: path.split('/').at(-2)!, from: { file } })),
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
  const items = found.flatMap(({ found: one, ...item }): PlannedItem[] => {
    if (one) return [{ ...item, from: { file: one.file } }];
    return mediaId.test(item.name) ? [{ ...item, from: { mediaId: item.name } }] : [];
  });
  const names = new Set(items.map(({ name }) => name));
  return {
    items,
    pairs:
      question === 'liveness' ? [] : rows.map(toPair).filter((pair) => names.has(pair.first) && names.has(pair.second)),
    missing: found.flatMap(({ name }) => (names.has(name) ? [] : [name])),
    unused: files.map(({ path }) => path).filter((path) => !used.has(path)),
    lacking: [],
  };
}

/** In place of a path: a medium of an order, by its `media_id`. */
const mediaId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

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

function toPresentation(row: ManifestRow): NamedItem {
  const { path, label, subject, reference: _, ...others } = row;
  return { name: path!, label: label!, ...knownOf(subject, Object.entries(others)) };
}

/** What a row says of a medium, where it says something. */
function knownOf(subject: string | undefined, cells: Iterable<readonly [string, string]>) {
  const groups = Object.fromEntries([...cells].filter(([, value]) => value !== '').slice(0, mostGroups));
  return { ...(subject ? { subject } : {}), ...(Object.keys(groups).length > 0 ? { groups } : {}) };
}

const mostGroups = 5;

/** Every image that the pairs name, once, with the person who is shown and the groups where rows say. */
function imagesOf(rows: readonly ManifestRow[]): NamedItem[] {
  const subjects = new Map<string, string | undefined>();
  const groups = new Map<string, Map<string, string>>();
  for (const { file1, file2, subject1, subject2, same: _, reference: _reference, ...others } of rows) {
    for (const [place, file, subject] of [['1', file1!, subject1] as const, ['2', file2!, subject2] as const]) {
      subjects.set(file, subject || subjects.get(file));
      const own = groups.get(file) ?? new Map<string, string>();
      for (const [title, value] of Object.entries(others)) {
        const [, column = title, of = place] = /^(.+)([12])$/.exec(title) ?? [];
        if (of === place && value !== '') own.set(column, value);
      }
      groups.set(file, own);
    }
  }
  return [...subjects].map(([name, subject]) => ({ name, ...knownOf(subject, groups.get(name)!) }));
}

function toPair({ file1, file2, same }: ManifestRow): PlannedPair {
  return { first: file1!, second: file2!, same: /^(1|true|yes)$/i.test(same!) };
}
