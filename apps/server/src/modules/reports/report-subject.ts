import type { CompanyId, UserId } from '../../shared/ids.ts';
import type { Folder } from '../folders/folder.ts';
import type { ReportLanguage, ReportSectionName } from './report-template.ts';

/** All that a report is about; nothing else is looked up while it is written. */
export interface ReportSubject {
  readonly folder: Folder;
  readonly company: { readonly id: CompanyId; readonly name: string };
  /** Names of the users that appear, as far as they are known. */
  readonly users: ReadonlyMap<UserId, string>;
  /** When personal data was deleted, and by whom; `null` = it was not. */
  readonly wiped: { readonly at: Date; readonly by: UserId | null } | null;
  /** By blob key: why there is no picture to show. A key that is not there has one. */
  readonly missingPictures: ReadonlyMap<string, MissingPicture>;
}

/** Why a stored medium has no picture in the report. */
export type MissingPicture = 'bytes_gone' | 'undecodable';

/** How this report is made. */
export interface ReportMaking {
  readonly id: string;
  readonly at: Date;
  /** Who asked for it. */
  readonly by: UserId;
  readonly language: ReportLanguage;
  /** IANA name of the zone in which times are told. */
  readonly timeZone: string;
  readonly sections: readonly ReportSectionName[];
  /** Whether all of liveness results is told, or, of a subject without evidence, coarse scores alone. */
  readonly showsEvidence: boolean;
  readonly template: { readonly name: string; readonly logo: string | null } | null;
  readonly attachments: readonly {
    readonly key: string;
    readonly name: string;
    readonly mime: string;
    readonly sizeBytes: number;
    readonly sha256: string;
    readonly addedAt: Date;
  }[];
}
