import type { CompanyId } from '../../shared/ids.ts';
import type { DataKeyId } from './data-key.ts';

/** A key of a company, and how much it protects. */
export interface CompanyKey {
  readonly id: DataKeyId;
  /** A retiring key seals nothing new; it is destroyed when it protects nothing any more. */
  readonly state: 'current' | 'retiring';
  /** Id of the master key that it is wrapped with. */
  readonly masterKey: string;
  /** How many are sealed with it. */
  readonly templates: number;
  readonly createdAt: Date;
}

export interface CompanyKeys {
  readonly companyId: CompanyId;
  /** The newest first. */
  readonly keys: readonly CompanyKey[];
  /** Templates from before there were keys, which still are to be sealed. */
  readonly unsealed: number;
}

/** Port: the keys of the companies within a reach. */
export interface TemplateKeysStore {
  find(companyId: CompanyId): Promise<CompanyKeys>;
  /** All companies that have keys, or templates without. */
  list(): Promise<readonly CompanyKeys[]>;
  /** Retires the current key, where there is one; whatever is written from now on is sealed with a new one. */
  rotate(companyId: CompanyId): Promise<void>;
}
