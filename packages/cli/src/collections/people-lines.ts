import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { CliError } from '../cli-error.ts';
import type { SourcePerson, SourcePhoto } from './source-person.ts';

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

/**
 * A line of JSON for each person: what `praesto collections export` writes, and what the bulk enrolment takes.
 * @throws CliError naming a line that is none
 */
export async function* readPeopleLines(path: string): AsyncGenerator<SourcePerson> {
  const lines = createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY });
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() !== '') yield readLine(line, dirname(path), `${path}: line ${number}`);
  }
}

function readLine(line: string, root: string, place: string): SourcePerson {
  try {
    return toPerson(JSON.parse(line) as WrittenPerson, root);
  } catch (cause) {
    throw new CliError(`${place} is no person: ${(cause as Error).message}`, { cause });
  }
}

function toPerson({ external_id, external_ids, meta_data, photos }: WrittenPerson, root: string): SourcePerson {
  if (typeof external_id !== 'string') throw new Error('external_id is missing');
  if (!Array.isArray(photos)) throw new Error('photos are missing');
  return {
    externalId: external_id.trim(),
    otherIds: (external_ids ?? []).filter((id) => id !== external_id),
    photos: photos.map((photo, index) => toPhoto(photo, root, index)),
    metaData: meta_data ?? {},
  };
}

function toPhoto({ name, tags, file, data }: WrittenPhoto, root: string, place: number): SourcePhoto {
  const known = { name: name ?? file ?? `photos[${place}]`, tags: tags ?? [] };
  if (typeof file === 'string') return { ...known, from: { path: join(root, file) } };
  if (typeof data === 'string') return { ...known, from: { base64: data } };
  throw new Error(`photos[${place}] has neither file nor data`);
}
