import { randomUUID } from 'node:crypto';

declare const brand: unique symbol;
/** A UUID that says what it identifies. */
export type Id<Noun extends string> = string & { readonly [brand]: Noun };

export type CompanyId = Id<'company'>;
export type UserId = Id<'user'>;
export type FolderId = Id<'folder'>;
export type MediaId = Id<'media'>;
export type AnalysisId = Id<'analysis'>;
export type GroupId = Id<'group'>;
export type ChallengeId = Id<'challenge'>;

export function newId<Noun extends string>(): Id<Noun> {
  return randomUUID() as Id<Noun>;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether `text` could be one of our ids; anything else cannot exist. */
export function isId<Noun extends string>(text: string): text is Id<Noun> {
  return uuidPattern.test(text);
}
