import type { MetaDataNoun } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import { isId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { MetaDataStore, Subject } from './meta-data.store.ts';
import { requireSmall } from './require-small.ts';

/** @throws AppError `object.not_found` for an unknown id, one beyond reach, and a text that is no id */
export async function getMetaData(store: MetaDataStore, subject: Subject): Promise<JsonObject> {
  const found = canBe(subject) ? await store.find(subject) : undefined;
  return found ?? throwNotFound(subject.noun);
}

/** @throws AppError as `getMetaData`, and `body.wrong_value` when it would become larger than 64 KiB */
export function replaceMetaData(store: MetaDataStore, subject: Subject, value: JsonObject): Promise<JsonObject> {
  return change(store, subject, () => value);
}

/** Sets the keys of `value`; the others stay. @throws AppError as `replaceMetaData` */
export function mergeMetaData(store: MetaDataStore, subject: Subject, value: JsonObject): Promise<JsonObject> {
  return change(store, subject, (before) => ({ ...before, ...value }));
}

/** @throws AppError as `getMetaData` */
export async function clearMetaData(store: MetaDataStore, subject: Subject): Promise<void> {
  await change(store, subject, () => ({}));
}

async function change(
  store: MetaDataStore,
  subject: Subject,
  make: (before: JsonObject) => JsonObject,
): Promise<JsonObject> {
  const changed = canBe(subject) ? await store.change(subject, (before) => requireSmall(make(before))) : undefined;
  return changed ?? throwNotFound(subject.noun);
}

function canBe({ id, parentId }: Subject): boolean {
  return isId(id) && (parentId === undefined || isId(parentId));
}

function throwNotFound(noun: MetaDataNoun): never {
  throw new AppError('object.not_found', { field: `${noun}_id`, reason: `no ${noun} has this id` });
}
