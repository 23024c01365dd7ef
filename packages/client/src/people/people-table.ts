import { type CsvCells, type Read, readCsv } from '../tables/read-csv.ts';
import type { TextSource } from '../tables/read-text.ts';
import type { NamedPerson, RowFault } from './named-person.ts';

/** Columns that mean something; `import_error` is what a report of failures adds. */
const ownColumns = ['external_id', 'photo', 'tags', 'meta_data', 'import_error'];

/**
 * Persons of a CSV. `photo` holds the paths of one or more photos, separated by `|`, from the folder of the table; `external_id` is the name
 * of the first photo without its ending where it is empty; `tags` are separated by commas, by `|` between photos that have different
 * ones; `meta_data` is a JSON object, and every other column that is not empty a key of it.
 */
export async function* readPeopleTable(source: TextSource): AsyncGenerator<Read<NamedPerson, RowFault>> {
  for await (const read of readCsv(source)) {
    if ('fault' in read) {
      yield read;
      continue;
    }
    const { line, value: cells } = read;
    const person = toPerson(cells);
    if (!('kind' in person)) yield { line, value: person, cells };
    else yield { line, fault: person, cells };
    if (cells.photo === undefined) return;
  }
}

function toPerson(cells: CsvCells): NamedPerson | RowFault {
  if (cells.photo === undefined) return { kind: 'no_photo_column' };
  const files = cells.photo.split('|').filter(Boolean);
  const [first] = files;
  if (first === undefined) return { kind: 'no_photo' };
  const tags = tagsOf(cells.tags ?? '', files.length);
  if (!tags) return { kind: 'tags' };
  const metaData = readObject(cells.meta_data ?? '');
  if (typeof metaData === 'string') return { kind: metaData };
  const others = Object.entries(cells).filter(([title, cell]) => cell !== '' && !ownColumns.includes(title));
  return {
    // A name may be written with letters and their accents apart in one place and together in another; it is one name.
    externalId: (cells.external_id || nameOf(first).replace(/(.)\.[^.]*$/, '$1')).trim().normalize('NFC'),
    otherIds: [],
    photos: files.map((file, index) => ({ name: nameOf(file), tags: tags[index]!, from: { file } })),
    metaData: { ...metaData, ...Object.fromEntries(others) },
  };
}

/** The last part of a path, also of one that was written on Windows. */
function nameOf(file: string): string {
  return file.split(/[/\\]/).findLast(Boolean) ?? file;
}

function tagsOf(cell: string, photos: number): readonly (readonly string[])[] | null {
  const lists = cell.split('|').map(splitTags);
  if (lists.length === 1) return Array.from({ length: photos }, () => lists[0]!);
  return lists.length === photos ? lists : null;
}

const splitTags = (list: string) =>
  list
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

function readObject(text: string): Readonly<Record<string, unknown>> | 'no_json' | 'no_object' {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : 'no_object';
  } catch {
    return 'no_json';
  }
}
