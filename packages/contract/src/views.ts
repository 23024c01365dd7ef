import * as z from 'zod';
import { collectionKinds } from './collections.ts';
import { companyView } from './companies.ts';
import { operatorWords } from './decisions.ts';
import { secondModelRoles } from './embedding-models.ts';
import { analysisTypes } from './folder-payload.ts';
import { jsonObject, unixSeconds } from './json.ts';
import { userView } from './users.ts';

/** How far the machine got with an analysis. */
export const analysisStates = ['PROCESSING', 'FINISHED', 'FAILED'] as const;
export const analysisState = z.enum(analysisStates);

/** What was decided about an analysis or a folder; copies the state until it is finished. */
export const resolutions = [
  'INITIAL',
  'PROCESSING',
  'FAILED',
  'FINISHED',
  'DECLINED',
  'OPERATOR_REQUIRED',
  'SUCCESS',
] as const;
export const resolution = z.enum(resolutions);

/** What a medium is, in the words of the wire. */
export const mediaTypes = ['IMAGE_FOLDER', 'VIDEO_FOLDER', 'SHOTS_SET_FOLDER'] as const;
export const mediaType = z.enum(mediaTypes);

/** One uploaded image, video or shots set. URLs are null where nothing is kept. */
export const mediaView = z.object({
  company_id: z.string().nullable(),
  folder_id: z.string(),
  folder_time_created: unixSeconds,
  media_id: z.string(),
  /** The same id again when the medium is an image, null otherwise. */
  image_id: z.string().nullable(),
  media_type: mediaType,
  original_name: z.string(),
  original_url: z.string().nullable(),
  thumb_url: z.string().nullable(),
  /** The original again when the medium is a video or a shots set. */
  video_url: z.string().nullable(),
  tags: z.array(z.string()),
  info: jsonObject,
  meta_data: jsonObject,
  /** Of a clip that was sent as the answer to one. */
  challenge_id: z.string().optional(),
  time_created: unixSeconds,
  time_updated: unixSeconds,
});
export type MediaView = z.infer<typeof mediaView>;

/** A picture made by an analysis: the best shot. */
export const outputImageView = z.object({
  image_id: z.string(),
  media_id: z.string(),
  media_type: mediaType,
  /** Null in the non-persistent mode. */
  original_url: z.string().nullable(),
  thumb_url: z.string().nullable(),
  /** The JPEG itself in base64; present in the non-persistent mode only. */
  original_base64: z.string().optional(),
  /** Size, box, landmarks, frame index and time, quality. */
  info: jsonObject,
});
export type OutputImageView = z.infer<typeof outputImageView>;

/** What one medium contributed to an analysis. Exactly one of the three source ids is present. */
export const resultsMediaView = z.object({
  analysis_id: z.string(),
  media_association_id: z.string(),
  source_image_id: z.string().optional(),
  source_video_id: z.string().optional(),
  source_shots_set_id: z.string().optional(),
  /** Of a hit of a `collection` analysis: who was found. */
  person_id: z.string().optional(),
  results_data: jsonObject.nullable(),
  output_images: z.array(outputImageView),
});
export type ResultsMediaView = z.infer<typeof resultsMediaView>;

/** The collection of a `collection` analysis as it was when it was answered. */
export const collectionSummary = z.object({
  collection_id: z.string(),
  alias: z.string(),
  kind: z.enum(collectionKinds),
});
export type CollectionSummary = z.infer<typeof collectionSummary>;

/** One question asked of media, and its answer. */
export const analysisView = z.object({
  company_id: z.string().nullable(),
  group_id: z.string(),
  folder_id: z.string(),
  folder_time_created: unixSeconds,
  /** The same id under both spellings; clients read either. */
  analysis_id: z.string(),
  analyse_id: z.string(),
  type: z.enum(analysisTypes),
  state: analysisState,
  /** What an operator decided; null = nobody did. */
  resolution_operator: z.enum(operatorWords).nullable(),
  operator_comment: z.string().nullable(),
  operator_user_id: z.string().nullable(),
  operator_time: unixSeconds.nullable(),
  /** What the machine said, whatever was decided later. */
  system_resolution: resolution,
  /** What holds: the operator's word, else the machine's. */
  resolution_status: resolution,
  /** The same word as `resolution_status`. */
  resolution: resolution,
  results_media: z.array(resultsMediaView),
  results_data: jsonObject.nullable(),
  source_media: z.array(mediaView),
  /** Of a `collection` analysis: where was looked; null before it is answered. */
  collection: collectionSummary.nullable().optional(),
  /** The same where several were asked; `collection` is the first of them. */
  collections: z.array(collectionSummary).nullable().optional(),
  meta_data: jsonObject,
  technical_meta_data: jsonObject,
  /** Set when `state` is FAILED: the integer of the reason, the sentence for people, and the stable word (`no_face`). */
  error_code: z.number().int().nullable(),
  error_message: z.string().nullable(),
  error_reason: z.string().nullable(),
  time_created: unixSeconds,
  time_updated: unixSeconds,
  /** When it was handed to whoever answers it, taken up, and answered or given up. */
  time_task_send_to_broker: unixSeconds.nullable(),
  time_task_received: unixSeconds.nullable(),
  time_task_finished: unixSeconds.nullable(),
});
export type AnalysisView = z.infer<typeof analysisView>;

/** One check of one person at one time. */
export const folderView = z.object({
  company_id: z.string().nullable(),
  folder_id: z.string(),
  user_id: z.string().nullable(),
  resolution_endpoint: z.string().nullable(),
  resolution_status: resolution,
  /** A JSON array in a string, as existing clients know it. */
  resolution_comment: z.string(),
  /** What the machine said about the latest order. */
  system_resolution: resolution,
  /** What holds: the operator's word about the folder, else the gravest over its latest order with operators' words in it. */
  resolution: resolution,
  operator_status: z.enum(operatorWords).nullable(),
  operator_comment: z.string().nullable(),
  operator_user_id: z.string().nullable(),
  operator_time: unixSeconds.nullable(),
  meta_data: jsonObject,
  technical_meta_data: jsonObject,
  media: z.array(mediaView),
  /** Absent when the request did not ask for analyses. */
  analyses: z.array(analysisView).optional(),
  /** There when the request asked for it; null when whoever asks may not see them. */
  user: userView.nullable().optional(),
  company: companyView.nullable().optional(),
  /** When everything that tells of the person was taken out; null = it was not. */
  time_personal_data_wiped: unixSeconds.nullable(),
  time_created: unixSeconds,
  time_updated: unixSeconds,
});
export type FolderView = z.infer<typeof folderView>;

/** Answer of `GET /api/version`. */
export const versionView = z.object({ name: z.string(), version: z.string() });
export type VersionView = z.infer<typeof versionView>;

/** How far the index of persons is: templates that are there, of all there are, and those that there is no room for in memory; bytes. */
export const indexView = z.object({
  state: z.enum(['loading', 'ready']),
  loaded: z.number().int(),
  total: z.number().int(),
  outside: z.number().int(),
  /** Absent where PostgreSQL searches. */
  memory: z.number().int().optional(),
  memory_limit: z.number().int().optional(),
});

/** Which model persons are searched with, and how far the one beside it is. */
export const searchModelsView = z.object({
  current: z.object({ id: z.string(), version: z.string() }),
  second: z
    .object({
      id: z.string(),
      version: z.string(),
      role: z.enum(secondModelRoles),
      photos: z.number().int(),
      /** Photos that still are to get a template of it. */
      left: z.number().int(),
      /** Photos that give none. */
      failed: z.number().int(),
    })
    .nullable(),
});

/** Answer of `GET /api/healthcheck` when an analysis could run now. */
export const healthView = z.object({
  status: z.literal('ok'),
  index: indexView.optional(),
  models: searchModelsView.optional(),
});
export type HealthView = z.infer<typeof healthView>;

/**
 * Every refusal. `details` and `error_details` are the same; older clients know the second name. `error_name` tells refusals apart
 * that share an integer.
 */
export const errorBody = z.object({
  error_code: z.number().int(),
  error_message: z.string(),
  details: jsonObject.nullable(),
  error_details: jsonObject.nullable(),
  error_name: z.string(),
});
export type ErrorBody = z.infer<typeof errorBody>;
