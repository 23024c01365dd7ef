import type { Read } from '../tables/read-csv.ts';
import { NoTextError, readTextLines, type TextSource } from '../tables/read-text.ts';
import type { NamedPerson, NamedPhoto, RowFault } from './named-person.ts';

/** A person as a bulk enrolment takes them and an export writes them, as far as it is read here. */
interface WrittenPerson {
  readonly external_id: string;
  readonly external_ids?: readonly string[] | null;
  readonly meta_data?: Readonly<Record<string, unknown>> | null;
  readonly photos: readonly WrittenPhoto[];
}

interface WrittenPhoto {
  readonly name?: string | null;
  readonly tags?: readonly string[] | null;
  /** A path from the folder of the file, or the bytes. */
  readonly file?: string;
  readonly data?: string;
}

/** Persons of a line of JSON each: what `praesto collections export` writes, and what the bulk enrolment takes. */
export async function* readPeopleLines(source: TextSource): AsyncGenerator<Read<NamedPerson, RowFault>> {
  let line = 0;
  try {
    for await (const text of readTextLines(source)) {
      line += 1;
      if (text.trim() !== '') yield readLine(text, line);
    }
  } catch (error) {
    if (!(error instanceof NoTextError)) throw error;
    yield { line: line + 1, fault: { kind: 'no_text' } };
  }
}

function readLine(text: string, line: number): Read<NamedPerson, RowFault> {
  try {
    return { line, value: toPerson(JSON.parse(text) as WrittenPerson) };
  } catch (cause) {
    return { line, fault: { kind: 'no_person', why: (cause as Error).message } };
  }
}

function toPerson({ external_id, external_ids, meta_data, photos }: WrittenPerson): NamedPerson {
  if (typeof external_id !== 'string') throw new Error('external_id is missing');
  if (!Array.isArray(photos)) throw new Error('photos are missing');
  return {
    externalId: external_id.trim(),
    otherIds: (external_ids ?? []).filter((id) => id !== external_id),
    photos: photos.map(toPhoto),
    metaData: meta_data ?? {},
  };
}

function toPhoto({ name, tags, file, data }: WrittenPhoto, place: number): NamedPhoto {
  const known = { name: name ?? file ?? `photos[${place}]`, tags: tags ?? [] };
  if (typeof file === 'string') return { ...known, from: { file } };
  if (typeof data === 'string') return { ...known, from: { base64: data } };
  throw new Error(`photos[${place}] has neither file nor data`);
}
