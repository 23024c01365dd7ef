import {
  type NamedPerson,
  type PhotoToSend,
  type Read,
  type RowFault,
  readPeopleLines,
  readPeopleTable,
} from '@praesto/client';
import type { FoundFile } from '../../kit/found-files.ts';
import { type Cells, isPhoto, type PersonToImport, type Sorted, sortOut, toPeople } from './to-people.ts';

/** A row of a table from which nobody can be added. */
export interface RowTrouble {
  readonly line: number;
  readonly fault: RowFault | { readonly kind: 'photo_missing'; readonly file: string };
  /** As far as they could be told apart. */
  readonly cells?: Cells | undefined;
}

/** Who would be imported from what was chosen, and what of it would not be used. */
export interface ImportPlan extends Sorted {
  /** Names of the tables that were chosen: with one it says who is who, with none the folders do. */
  readonly tables: readonly string[];
  readonly troubles: readonly RowTrouble[];
  /** How many files are no photos by their names, and no table. */
  readonly others: number;
  /** How many photos no row of the table names. */
  readonly unnamed: number;
}

const tableEnding = /\.(csv|tsv|ndjson|jsonl)$/i;
const linesEnding = /\.(ndjson|jsonl)$/i;

/** Reads what was chosen as the command does: by the one table among it, else by names and folders. Nothing is sent yet. */
export async function planImport(found: readonly FoundFile[], maxPhotos: number): Promise<ImportPlan> {
  const tables = found.filter(({ path }) => tableEnding.test(path));
  const photos = found.filter(isPhoto);
  const others = found.length - tables.length - photos.length;
  const shared = { tables: tables.map(({ file }) => file.name), others };
  const [table] = tables;
  if (!table) return { ...shared, ...toPeople(photos, maxPhotos), troubles: [], unnamed: 0 };
  if (tables.length > 1) return { ...shared, people: [], clashes: [], crowded: [], troubles: [], unnamed: 0 };
  const photoOf = photoFinder(photos, table);
  const sources: PersonToImport[] = [];
  const troubles: RowTrouble[] = [];
  const named = new Set<File>();
  for await (const row of readTable(table)) {
    const person = 'fault' in row ? row : toPerson(row, photoOf);
    if ('fault' in person) troubles.push(person);
    else sources.push(person);
    if ('photos' in person) for (const { data } of person.photos) if (data instanceof File) named.add(data);
  }
  return { ...shared, ...sortOut(sources, maxPhotos), troubles, unnamed: photos.length - named.size };
}

function readTable({ path, file }: FoundFile): AsyncGenerator<Read<NamedPerson, RowFault>> {
  return linesEnding.test(path) ? readPeopleLines(file) : readPeopleTable(file);
}

type PhotoFinder = (written: string) => File | undefined;

/** By the path from the folder of the table; a photo that was chosen without its folder, by its name alone. */
function photoFinder(photos: readonly FoundFile[], table: FoundFile): PhotoFinder {
  const byPath = new Map(photos.map(({ path, file }) => [path.normalize('NFC'), file]));
  const loose = Map.groupBy(
    photos.filter(({ path }) => !path.includes('/')),
    ({ path }) => path.normalize('NFC'),
  );
  const folder = table.path.split('/').slice(0, -1);
  return (written) => {
    const parts = joined(folder, written).map((part) => part.normalize('NFC'));
    const alone = loose.get(parts.at(-1) ?? '');
    return byPath.get(parts.join('/')) ?? (alone?.length === 1 ? alone[0]?.file : undefined);
  };
}

function joined(folder: readonly string[], written: string): readonly string[] {
  const parts = [...folder];
  for (const part of written.split(/[/\\]/)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts;
}

function toPerson(
  row: { readonly line: number; readonly value: NamedPerson; readonly cells?: Cells },
  photoOf: PhotoFinder,
): PersonToImport | RowTrouble {
  const {
    line,
    value: { photos, ...person },
  } = row;
  const cells = row.cells ?? toCells(row.value);
  if (person.externalId === '') return { line, cells, fault: { kind: 'no_person', why: 'external_id is empty' } };
  const toSend: PhotoToSend[] = [];
  for (const { name, tags, from } of photos) {
    const data = 'file' in from ? photoOf(from.file) : fromBase64(from.base64);
    if (data === undefined && 'file' in from) return { line, cells, fault: { kind: 'photo_missing', file: from.file } };
    if (data === undefined) return { line, cells, fault: { kind: 'no_person', why: `${name} is no Base64` } };
    toSend.push({ name, tags: [...tags], data });
  }
  return { ...person, photos: toSend, cells };
}

/** Somebody of a line of JSON as a row of a table; of a photo that came with the line there is only the name. */
function toCells({ externalId, photos, metaData }: NamedPerson): Cells {
  return {
    external_id: externalId,
    photo: photos.map(({ name, from }) => ('file' in from ? from.file : name)).join('|'),
    tags: photos.map(({ tags }) => tags.join(',')).join('|'),
    meta_data: Object.keys(metaData).length > 0 ? JSON.stringify(metaData) : '',
  };
}

/** As a blob, which the browser need not keep in memory; `undefined` for what is no Base64. */
function fromBase64(text: string): Blob | undefined {
  try {
    return new Blob([Uint8Array.from(atob(text), (char) => char.charCodeAt(0))]);
  } catch {
    return undefined;
  }
}
