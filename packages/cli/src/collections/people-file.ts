import { createReadStream } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { type NamedPerson, type RowFault, readPeopleLines, readPeopleTable } from '@praesto/client';
import { CliError } from '../cli-error.ts';
import { tableFaultWords } from '../terminal/table-fault-words.ts';
import type { SourcePerson } from './source-person.ts';

/**
 * The persons of a CSV, or of lines of JSON by the ending of the name, with the photos that lie beside it.
 * @throws CliError naming the first line that is wrong
 */
export async function* readPeopleFile(path: string): AsyncGenerator<SourcePerson> {
  const source = createReadStream(path);
  const isLines = ['.ndjson', '.jsonl'].includes(extname(path).toLowerCase());
  for await (const read of isLines ? readPeopleLines(source) : readPeopleTable(source)) {
    if ('fault' in read) throw new CliError(`${path}: ${faultWords(read.fault, read.line)}`);
    yield withPaths(read.value, dirname(path));
  }
}

function withPaths(person: NamedPerson, folder: string): SourcePerson {
  const photos = person.photos.map(({ from, ...photo }) => ({
    ...photo,
    from: 'file' in from ? { path: resolve(folder, from.file) } : from,
  }));
  return { ...person, photos };
}

function faultWords(fault: RowFault, line: number): string {
  switch (fault.kind) {
    case 'no_photo_column':
      return 'there is no column photo';
    case 'no_photo':
      return `line ${line} names no photo`;
    case 'tags':
      return `line ${line} has tags for another number of photos than it names`;
    case 'no_json':
      return `line ${line}: meta_data is not JSON`;
    case 'no_object':
      return `line ${line}: meta_data is no JSON object`;
    case 'no_person':
      return `line ${line} is no person: ${fault.why}`;
    default:
      return tableFaultWords(fault, line);
  }
}
