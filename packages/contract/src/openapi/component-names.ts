import * as z from 'zod';
import * as analysisParams from '../analysis-params.ts';
import * as audit from '../audit.ts';
import * as auth from '../auth.ts';
import * as captureResult from '../capture/capture-result.ts';
import * as captureSession from '../capture/capture-session.ts';
import * as demo from '../capture/demo.ts';
import * as webSettings from '../capture/web-settings.ts';
import * as challenges from '../challenges.ts';
import * as collectionUpkeep from '../collection-upkeep.ts';
import * as collections from '../collections.ts';
import * as companies from '../companies.ts';
import * as embeddingModels from '../embedding-models.ts';
import * as enrolment from '../enrolment.ts';
import * as evaluations from '../evaluations.ts';
import * as events from '../events.ts';
import * as folderPayload from '../folder-payload.ts';
import * as models from '../models.ts';
import * as operatingPoint from '../operating-point.ts';
import * as policies from '../policies.ts';
import * as policyPreview from '../policy-preview.ts';
import * as queue from '../queue.ts';
import * as reports from '../reports.ts';
import * as retention from '../retention.ts';
import * as sessions from '../sessions.ts';
import * as settings from '../settings.ts';
import * as statistic from '../statistic.ts';
import * as templateKeys from '../template-keys.ts';
import * as upkeep from '../upkeep.ts';
import * as users from '../users.ts';
import * as views from '../views.ts';
import * as webhooks from '../webhooks.ts';

/** The files whose exported schemas are components of the document, under the name of their type: `folderView` is FolderView. */
const files: readonly Readonly<Record<string, unknown>>[] = [
  analysisParams,
  audit,
  auth,
  captureResult,
  captureSession,
  demo,
  webSettings,
  challenges,
  collectionUpkeep,
  collections,
  companies,
  embeddingModels,
  enrolment,
  evaluations,
  events,
  folderPayload,
  models,
  operatingPoint,
  policies,
  policyPreview,
  queue,
  reports,
  retention,
  sessions,
  settings,
  statistic,
  templateKeys,
  upkeep,
  users,
  views,
  webhooks,
];

/** Gives every schema of the files its name, once. Lists and records stay nameless: they are written where they are used. */
export function nameComponents(): void {
  for (const [name, schema] of files.flatMap((file) => Object.entries(file))) {
    if (!isNameable(schema) || schema.meta()?.id !== undefined) continue;
    schema.register(z.globalRegistry, { ...schema.meta(), id: toTypeName(name) });
  }
}

function isNameable(value: unknown): value is z.ZodType {
  return [z.ZodObject, z.ZodEnum, z.ZodUnion, z.ZodPipe].some((kind) => value instanceof kind);
}

const toTypeName = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
