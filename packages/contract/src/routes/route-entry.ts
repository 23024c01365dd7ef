import type * as z from 'zod';
import type { ErrorCode } from '../errors.ts';
import type { ListSpec } from '../lists/list-spec.ts';
import type { Permission } from '../permissions.ts';

/** Who may call a route: anybody, or whoever sends a token; `token_unless_stateless` drops the token in the stateless mode. */
export type RouteAuth = 'none' | 'token' | 'token_unless_stateless';

/** The nouns under which routes are documented. */
export type RouteTag =
  | 'authorize'
  | 'companies'
  | 'users'
  | 'sessions'
  | 'events'
  | 'settings'
  | 'challenges'
  | 'folders'
  | 'media'
  | 'analyses'
  | 'collections'
  | 'instant'
  | 'reports'
  | 'evaluations'
  | 'statistic'
  | 'web'
  | 'webhooks'
  | 'audit'
  | 'system';

export interface RouteEntry {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Without the trailing slash, which is optional everywhere. `:name` stands for one path part. */
  readonly path: string;
  readonly summary: string;
  /** What else a caller should know. Markdown. */
  readonly description?: string;
  readonly tag: RouteTag;
  readonly auth: RouteAuth;
  /** What the caller must be allowed to do. Every route that wants a token says it; what it may be done to is the reach. */
  readonly permission?: Permission;
  /** The parameters after `?`; without it there are none. Any other is refused by name. */
  readonly query?: z.ZodObject;
  /** The list that is asked for, where it is one; `query` is then made of it. */
  readonly list?: ListSpec;
  /**
   * What is sent: JSON, a form with files whose `payload` part holds the JSON, lines of JSON without end, or a container of a
   * capture component. `orContainer`: a container is taken in place of the form.
   */
  readonly body?:
    | { readonly kind: 'json' | 'form' | 'lines'; readonly schema: z.ZodType; readonly orContainer?: true }
    | { readonly kind: 'container'; readonly schema?: never; readonly orContainer?: never };
  /** What comes back when all is well, by status; `null` = no body, `binary` = bytes of a file. 416 = it has no such range. */
  readonly answers: Readonly<Record<number, z.ZodType | 'binary' | null>>;
  /** The status of the answer that says in `Location` where what comes of it will be. */
  readonly locates?: number;
  /** What binary answers may be; any type when not given. Where the answer has a schema, these are lines of it. */
  readonly contentTypes?: readonly string[];
  /** Refusals beside those that follow from the rest of the entry (openapi/refusals.ts). */
  readonly errors?: readonly ErrorCode[];
}
