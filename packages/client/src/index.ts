export type { AnswerOf, Api, CallOptions, OperationName, RequestOf, Stream } from './api.ts';
export { type ClientOptions, createClient, type PraestoClient } from './client.ts';
export type { PersonRow, PhotoToSend } from './enrol-persons.ts';
export type * from './generated/types.gen.ts';
export { newIdempotencyKey } from './idempotency-key.ts';
export type { ItemOf, ListName } from './list-all.ts';
export type { NamedPerson, NamedPhoto, RowFault } from './people/named-person.ts';
export { readPeopleLines } from './people/people-lines.ts';
export { readPeopleTable } from './people/people-table.ts';
export { PraestoError, type RefusedField } from './praesto-error.ts';
export type { Credentials } from './session.ts';
export { type CsvCells, type Read, readCsv, type TableFault } from './tables/read-csv.ts';
export { NoTextError, readTextLines, type TextSource } from './tables/read-text.ts';
export { writeCsvRow } from './tables/write-csv.ts';
export type { FileToSend, NewFolder } from './upload-form.ts';
export type { UploadProgress } from './upload-progress.ts';
export {
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookHeaders,
  WebhookVerificationError,
} from './verify-webhook.ts';
export { type WaitOptions, WaitTimeoutError } from './wait-for-folder.ts';
