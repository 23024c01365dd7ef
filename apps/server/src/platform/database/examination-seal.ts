import { hkdfSync } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { ExaminationId, Outcome, Question } from '../../modules/examinations/examination.ts';
import type { NamedKeys } from '../../shared/named-keys.ts';
import { openBytes, sealBytes } from '../../shared/sealed-bytes.ts';

/** The server that asks: it has a key of its own for as long as it runs, so that one key seals less than it may. */
export type AskerId = string;

type Part = 'question' | 'answer';

interface Place {
  readonly id: ExaminationId;
  readonly asker: AskerId;
}

/**
 * Seals what one process hands another by way of PostgreSQL. Node's own format keeps typed arrays and every number as it is; both
 * ends are of one release, and only what opens is read.
 */
export function sealPart(keys: NamedKeys, place: Place, part: Part, content: Question | Outcome): Buffer {
  return sealBytes(keyOf(keys, keys.current.id, place.asker), serialize(content), contextOf(place, part));
}

/** @throws Error when it was sealed with another key or for something else, or was changed since */
export function openQuestion(keys: NamedKeys, keyId: string, place: Place, sealed: Uint8Array): Question {
  return deserialize(openBytes(keyOf(keys, keyId, place.asker), sealed, contextOf(place, 'question'))) as Question;
}

/** @throws Error as `openQuestion` */
export function openAnswer(keys: NamedKeys, keyId: string, place: Place, sealed: Uint8Array): Outcome {
  return deserialize(openBytes(keyOf(keys, keyId, place.asker), sealed, contextOf(place, 'answer'))) as Outcome;
}

function keyOf(keys: NamedKeys, keyId: string, asker: AskerId): Buffer {
  const master = keys.byId.get(keyId);
  if (!master) throw new Error(`the examination is sealed with master key ${keyId}, which this server does not have`);
  return Buffer.from(hkdfSync('sha256', master.bytes, asker, 'praesto examinations', 32));
}

const contextOf = ({ id }: Place, part: Part) => Buffer.from(`${part}\0${id}`);
