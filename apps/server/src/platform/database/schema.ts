import { relations } from 'drizzle-orm';
import { bigint, boolean, doublePrecision, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { AnalysisState, AnalysisType, Resolution } from '../../modules/analyses/analysis.ts';
import type { UserType } from '../../modules/companies/actor.ts';
import type { MediaKind } from '../../modules/media/media.ts';
import type { AnalysisId, CompanyId, FolderId, GroupId, MediaId, UserId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';

// The tables as the stores see them. What the database enforces (keys, checks, indexes) is in migrations/, the one
// source of the schema; schema.test.ts holds the two together.

const json = (name: string) => jsonb(name).$type<JsonObject>();
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const companyId = () => uuid('company_id').$type<CompanyId>().notNull();
const createdAt = () => time('created_at').notNull().defaultNow();
const writtenAt = () => ({ createdAt: time('created_at').notNull(), updatedAt: time('updated_at').notNull() });

export const companies = pgTable('companies', {
  id: uuid('id').$type<CompanyId>().primaryKey(),
  name: text('name').notNull(),
  createdAt: createdAt(),
});

export const users = pgTable('users', {
  id: uuid('id').$type<UserId>().primaryKey(),
  companyId: companyId(),
  userType: text('user_type').$type<UserType>().notNull(),
  isAdmin: boolean('is_admin').notNull(),
  isService: boolean('is_service').notNull(),
  email: text('email').notNull(),
  firstName: text('first_name'),
  lastName: text('last_name'),
  passwordHash: text('password_hash').notNull(),
  createdAt: createdAt(),
});

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').$type<UserId>().notNull(),
  accessTokenHash: text('access_token_hash').notNull(),
  expireTokenHash: text('expire_token_hash').notNull(),
  expiresAt: time('expires_at').notNull(),
  refreshedFrom: uuid('refreshed_from'),
  createdAt: createdAt(),
});

export const folders = pgTable('folders', {
  id: uuid('id').$type<FolderId>().primaryKey(),
  companyId: companyId(),
  userId: uuid('user_id').$type<UserId>().notNull(),
  resolutionEndpoint: text('resolution_endpoint'),
  resolutionStatus: text('resolution_status').$type<Resolution>().notNull(),
  systemResolution: text('system_resolution').$type<Resolution>().notNull(),
  resolutionComment: text('resolution_comment').notNull(),
  metaData: json('meta_data').notNull(),
  ...writtenAt(),
});

export const media = pgTable('media', {
  id: uuid('id').$type<MediaId>().primaryKey(),
  companyId: companyId(),
  folderId: uuid('folder_id').$type<FolderId>().notNull(),
  position: integer('position').notNull(),
  kind: text('kind').$type<MediaKind>().notNull(),
  originalName: text('original_name').notNull(),
  mime: text('mime').notNull(),
  sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  durationMs: doublePrecision('duration_ms'),
  tags: text('tags').array().$type<readonly string[]>().notNull(),
  metaData: json('meta_data').notNull(),
  blobKey: text('blob_key'),
  ...writtenAt(),
});

export const analyses = pgTable('analyses', {
  id: uuid('id').$type<AnalysisId>().primaryKey(),
  companyId: companyId(),
  folderId: uuid('folder_id').$type<FolderId>().notNull(),
  groupId: uuid('group_id').$type<GroupId>().notNull(),
  position: integer('position').notNull(),
  type: text('type').$type<AnalysisType>().notNull(),
  params: json('params').notNull(),
  metaData: json('meta_data').notNull(),
  state: text('state').$type<AnalysisState>().notNull(),
  resolution: text('resolution').$type<Resolution>().notNull(),
  sourceMediaIds: uuid('source_media_ids').array().$type<readonly MediaId[]>().notNull(),
  resultsData: json('results_data'),
  errorReason: text('error_reason'),
  errorMessage: text('error_message'),
  technicalMetaData: json('technical_meta_data').notNull(),
  ...writtenAt(),
});

export const resultsMedia = pgTable('results_media', {
  id: uuid('id').primaryKey(),
  companyId: companyId(),
  analysisId: uuid('analysis_id').$type<AnalysisId>().notNull(),
  mediaId: uuid('media_id').$type<MediaId>().notNull(),
  position: integer('position').notNull(),
  resultsData: json('results_data'),
});

export const outputImages = pgTable('output_images', {
  id: uuid('id').$type<MediaId>().primaryKey(),
  companyId: companyId(),
  resultsMediaId: uuid('results_media_id').notNull(),
  position: integer('position').notNull(),
  blobKey: text('blob_key'),
  width: integer('width').notNull(),
  height: integer('height').notNull(),
  info: json('info').notNull(),
});

export const foldersRelations = relations(folders, ({ many }) => ({ media: many(media), analyses: many(analyses) }));
export const mediaRelations = relations(media, ({ one }) => ({
  folder: one(folders, { fields: [media.folderId], references: [folders.id] }),
}));
export const analysesRelations = relations(analyses, ({ one, many }) => ({
  folder: one(folders, { fields: [analyses.folderId], references: [folders.id] }),
  resultsMedia: many(resultsMedia),
}));
export const resultsMediaRelations = relations(resultsMedia, ({ one, many }) => ({
  analysis: one(analyses, { fields: [resultsMedia.analysisId], references: [analyses.id] }),
  outputImages: many(outputImages),
}));
export const outputImagesRelations = relations(outputImages, ({ one }) => ({
  resultMedia: one(resultsMedia, { fields: [outputImages.resultsMediaId], references: [resultsMedia.id] }),
}));
