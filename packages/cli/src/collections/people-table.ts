import { dirname, parse, resolve } from 'node:path';
import { CliError } from '../cli-error.ts';
import { type CsvRow, readCsv } from './csv-rows.ts';
import type { SourcePerson } from './source-person.ts';

/** Columns that mean something; `import_error` is what a report of failures adds. */
const ownColumns = ['external_id', 'photo', 'tags', 'meta_data', 'import_error'];

/**
 * `photo` holds the paths of one or more photos, separated by `|`, from the folder of the table; `external_id` is the name of the
 * first photo without its ending where it is empty; `tags` are separated by commas, by `|` between photos that have different ones;
 * `meta_data` is a JSON object, and every other column that is not empty a key of it.
 * @throws CliError naming the line
 */
export async function* readPeopleTable(path: string): AsyncGenerator<SourcePerson> {
  for await (const row of readCsv(path)) yield toPerson(row, path);
}

function toPerson({ line, cells }: CsvRow, table: string): SourcePerson {
  const place = `${table}: line ${line}`;
  if (cells.photo === undefined) throw new CliError(`${table}: there is no column photo`);
  const files = cells.photo.split('|').filter(Boolean);
  const [first] = files;
  if (first === undefined) throw new CliError(`${place} names no photo`);
  const tags = tagsOf(cells.tags ?? '', files.length);
  if (!tags) throw new CliError(`${place} has tags for another number of photos than it names`);
  const others = Object.entries(cells).filter(([title, cell]) => cell !== '' && !ownColumns.includes(title));
  return {
    externalId: (cells.external_id || parse(first).name).trim(),
    otherIds: [],
    photos: files.map((file, index) => ({
      name: parse(file).base,
      tags: tags[index]!,
      from: { path: resolve(dirname(table), file) },
    })),
    metaData: { ...readObject(cells.meta_data ?? '', place), ...Object.fromEntries(others) },
  };
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

function readObject(text: string, place: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CliError(`${place}: meta_data is not JSON`, { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new CliError(`${place}: meta_data is no JSON object`);
}
