import type { CompanyId, FolderId } from '../../shared/ids.ts';
import type { Media } from './media.ts';

export interface SeenQuestion {
  readonly companyId: CompanyId;
  /** What is in the same folder does not count: files may be sent again, and analyses run again. */
  readonly folderId: FolderId;
  readonly media: readonly Pick<Media, 'sha256' | 'createdAt'>[];
}

/** Port: whether the same files came before. Wiped and deleted media are forgotten. */
export interface SeenMedia {
  /** The checksums of those that a company had in another folder before, whoever of it sent them. */
  findEarlier(question: SeenQuestion): Promise<ReadonlySet<string>>;
}

/** Where nothing is kept nothing was seen. */
export const nothingSeen: ReadonlySet<string> = new Set();
