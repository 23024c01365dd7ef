import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/app-error.ts';
import { type CompanyId, type Id, newId } from '../../shared/ids.ts';
import type { NamedKey, NamedKeys } from '../../shared/named-keys.ts';
import { openBytes, sealBytes } from '../../shared/sealed-bytes.ts';

export type DataKeyId = Id<'data_key'>;

/** What the templates of one company are sealed with. */
export interface DataKey {
  readonly id: DataKeyId;
  readonly companyId: CompanyId;
  readonly key: KeyObject;
}

/** The same as it is kept: sealed with a master key, which is not where it is. */
export interface WrappedKey {
  readonly id: DataKeyId;
  readonly companyId: CompanyId;
  /** Id of the master key. */
  readonly masterKey: string;
  readonly wrapped: Uint8Array;
}

const keyBytes = 32;

export function makeDataKey({ current }: NamedKeys, companyId: CompanyId): WrappedKey {
  return wrap(current, { id: newId(), companyId }, randomBytes(keyBytes));
}

/** @throws AppError `template.unreadable` when its master key is not given, or it was wrapped for another company */
export function openDataKey(masterKeys: NamedKeys, wrapped: WrappedKey): DataKey {
  const { id, companyId } = wrapped;
  return { id, companyId, key: createSecretKey(unwrap(masterKeys, wrapped)) };
}

/** The same key, sealed with the current master key. Nothing that was sealed with it changes. */
export function rewrapDataKey(masterKeys: NamedKeys, wrapped: WrappedKey): WrappedKey {
  return wrap(masterKeys.current, wrapped, unwrap(masterKeys, wrapped));
}

type Named = Pick<WrappedKey, 'id' | 'companyId'>;

const contextOf = ({ id, companyId }: Named) => Buffer.from(`praesto data key\0${companyId}\0${id}`);

function wrap(masterKey: NamedKey, { id, companyId }: Named, key: Buffer): WrappedKey {
  const wrapped = sealBytes(masterKey.bytes, key, contextOf({ id, companyId }));
  return { id, companyId, masterKey: masterKey.id, wrapped };
}

function unwrap({ byId }: NamedKeys, { wrapped, masterKey, ...named }: WrappedKey): Buffer {
  const key = byId.get(masterKey);
  if (!key) throw unreadable(`the master key ${masterKey}, which its key is wrapped with, is not given`);
  try {
    return openBytes(key.bytes, wrapped, contextOf(named));
  } catch (cause) {
    throw unreadable(`its key ${named.id} does not open with the master key ${masterKey}`, cause);
  }
}

function unreadable(why: string, cause?: unknown): AppError {
  return new AppError('template.unreadable', { reason: `a template cannot be read: ${why}` }, { cause });
}
