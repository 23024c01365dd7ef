/**
 * The error catalogue. `kind` decides the HTTP status, `wireCode` is the documented integer `error_code`,
 * `message` the documented `error_message`. Codes are `noun.reason` and stable for ever.
 */
export type ErrorKind =
  | 'invalid'
  | 'too_large'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'timed_out'
  | 'conflict'
  | 'limited'
  | 'unavailable'
  | 'internal';

export interface ErrorEntry {
  readonly kind: ErrorKind;
  readonly wireCode: number;
  readonly message: string;
}

const invalidStructure = { kind: 'invalid', wireCode: 3, message: 'Invalid body structure' } as const;
const invalidValue = { kind: 'invalid', wireCode: 4, message: 'Invalid param value' } as const;
const invalidType = { kind: 'invalid', wireCode: 5, message: 'Invalid param type' } as const;
const conflict = { kind: 'conflict', wireCode: 4, message: 'Invalid param value' } as const;
const tooLarge = { kind: 'too_large', wireCode: 4, message: 'Invalid param value' } as const;

export const errorCatalogue = {
  'internal.unknown': { kind: 'internal', wireCode: 0, message: 'Unknown server side error occurred' },
  'method.not_allowed': {
    kind: 'method_not_allowed',
    wireCode: 1,
    message: 'HTTP method not allowed on this endpoint',
  },
  'body.malformed': invalidStructure,
  'body.wrong_value': invalidValue,
  'body.wrong_type': invalidType,
  'body.too_large': { kind: 'too_large', wireCode: 3, message: 'Invalid body structure' },
  'body.timed_out': { kind: 'timed_out', wireCode: 3, message: 'Invalid body structure' },
  'request.malformed': invalidValue,
  'media.empty': invalidValue,
  'media.unsupported_type': invalidValue,
  'media.undecodable': invalidValue,
  'media.no_video_track': invalidValue,
  'media.decoder_timeout': invalidValue,
  'media.too_large': tooLarge,
  'media.too_many': invalidValue,
  'analysis.no_suitable_media': invalidValue,
  'rate.too_few': invalidValue,
  'rate.no_curve': invalidValue,
  'person.unusable_photo': invalidValue,
  'person.last_photo': conflict,
  'person.already_enrolled': conflict,
  'person.external_id_taken': conflict,
  'token.missing': {
    kind: 'unauthenticated',
    wireCode: 6,
    message: 'User auth token is not provided. You must be logged for this request.',
  },
  'token.unknown': {
    kind: 'unauthenticated',
    wireCode: 7,
    message: 'User auth token is not valid. You must be logged for this request.',
  },
  'token.expired': {
    kind: 'unauthenticated',
    wireCode: 8,
    message: 'Provided user auth token has expired. Please renew it.',
  },
  'container.missing': { kind: 'invalid', wireCode: 13, message: 'No data container provided' },
  'container.unreadable': { kind: 'invalid', wireCode: 14, message: 'Invalid Data Container' },
  'container.damaged': invalidType,
  'container.no_payload': invalidStructure,
  'container.no_media': invalidValue,
  'container.wrong_hash': { kind: 'invalid', wireCode: 14, message: 'Invalid SummingHash' },
  'container.wrong_signature': { kind: 'invalid', wireCode: 14, message: 'Invalid signature' },
  'container.wrong_token': { kind: 'invalid', wireCode: 14, message: 'Invalid or empty Session Token' },
  'capture.origin_refused': { kind: 'forbidden', wireCode: 9, message: 'You have not access to this resource' },
  'capture.throttled': { kind: 'limited', wireCode: 101, message: 'Too many requests' },
  'capture.token_invalid': {
    kind: 'unauthenticated',
    wireCode: 7,
    message: 'User auth token is not valid. You must be logged for this request.',
  },
  'capture.expired': {
    kind: 'unauthenticated',
    wireCode: 8,
    message: 'Provided user auth token has expired. Please renew it.',
  },
  'capture.used': conflict,
  'capture.wrong_offset': conflict,
  'capture.lost': conflict,
  'console.not_built': { kind: 'unavailable', wireCode: 11, message: 'Failed to communicate with external system' },
  'capture.not_built': { kind: 'unavailable', wireCode: 11, message: 'Failed to communicate with external system' },
  'credentials.wrong': { kind: 'unauthenticated', wireCode: 15, message: 'Invalid auth credentials' },
  'session.no_expire_token': {
    kind: 'invalid',
    wireCode: 3,
    message: 'Could not locate field for key_path expire_token from provided dict data',
  },
  'session.not_found': { kind: 'unauthenticated', wireCode: 7, message: 'Session not found' },
  'session.foreign': {
    kind: 'forbidden',
    wireCode: 9,
    message: 'You have not access to refresh this session',
  },
  'permission.missing': { kind: 'forbidden', wireCode: 9, message: 'You have not access to this resource' },
  'object.not_found': { kind: 'not_found', wireCode: 10, message: 'Object not exist' },
  'folder.unfinished': conflict,
  'folder.wiped': conflict,
  'challenge.expired': conflict,
  'challenge.used': conflict,
  'company.in_use': conflict,
  'web.alias_taken': conflict,
  'policy.changed': conflict,
  'evaluation.not_open': conflict,
  'evaluation.not_running': conflict,
  'evaluation.name_taken': conflict,
  'evaluation.incomplete': conflict,
  'user.email_taken': conflict,
  'user.last_admin': conflict,
  'idempotency.key_reused': conflict,
  'idempotency.in_progress': conflict,
  'idempotency.answer_lost': conflict,
  'user.blocked': { kind: 'forbidden', wireCode: 211, message: 'User profile is blocked' },
  'credentials.throttled': { kind: 'limited', wireCode: 101, message: 'Too many requests' },
  'company.quota_reached': { kind: 'limited', wireCode: 101, message: 'Too many requests' },
  'server.busy': { kind: 'limited', wireCode: 101, message: 'Too many requests' },
  'inference.unavailable': {
    kind: 'unavailable',
    wireCode: 11,
    message: 'Failed to communicate with external system',
  },
  'inference.late': {
    kind: 'unavailable',
    wireCode: 11,
    message: 'Failed to communicate with external system',
  },
  'index.not_ready': {
    kind: 'unavailable',
    wireCode: 11,
    message: 'Failed to communicate with external system',
  },
  'server.not_ready': {
    kind: 'unavailable',
    wireCode: 11,
    message: 'Failed to communicate with external system',
  },
  'model.not_current': {
    kind: 'unavailable',
    wireCode: 11,
    message: 'Failed to communicate with external system',
  },
  'model.unfinished': conflict,
  'model.wrong_step': conflict,
  'template.unreadable': { kind: 'internal', wireCode: 0, message: 'Unknown server side error occurred' },
  'database.unavailable': { kind: 'unavailable', wireCode: 12, message: 'Database error occurred' },
  'storage.unavailable': {
    kind: 'unavailable',
    wireCode: 11,
    message: 'Failed to communicate with external system',
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** HTTP status of each kind of error. */
export const statusOfKind = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  timed_out: 408,
  conflict: 409,
  too_large: 413,
  limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;
