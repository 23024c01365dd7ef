import * as z from 'zod';
import { biometryParams, collectionParams, documentsParams, qualityParams } from './analysis-params.ts';
import { idText } from './any-case.ts';
import { anyJson, keptObject } from './json.ts';

/** Types that can be ordered, in the case in which answers show them. */
export const analysisTypes = ['QUALITY', 'BIOMETRY', 'DOCUMENTS', 'COLLECTION'] as const;
export type AnalysisTypeWord = (typeof analysisTypes)[number];

const orderCommon = {
  /** Media ids, or keys of files in the same form; absent = every suitable medium. */
  source_media: z.array(z.string().min(1).max(256)).max(100).nullish(),
  meta_data: keptObject.nullish(),
};

/** One ordered analysis. `type` is taken in any case and comes out in upper case; unknown keys are ignored. */
export const analysisOrder = z.preprocess(
  toKnownForm,
  z.discriminatedUnion('type', [
    z.object({ type: z.literal('QUALITY'), params: z.preprocess(emptyWhenAbsent, qualityParams), ...orderCommon }),
    z.object({ type: z.literal('BIOMETRY'), params: z.preprocess(emptyWhenAbsent, biometryParams), ...orderCommon }),
    z.object({
      type: z.literal('COLLECTION'),
      params: z.preprocess(emptyWhenAbsent, collectionParams),
      ...orderCommon,
    }),
    z.object({ type: z.literal('DOCUMENTS'), params: z.preprocess(emptyWhenAbsent, documentsParams), ...orderCommon }),
  ]),
);
export type AnalysisOrder = z.infer<typeof analysisOrder>;

/** Words about a medium; those of the documentation mean something, others nothing. */
export const tags = z.array(z.string().min(1).max(128)).max(64);

/** Where webhooks go. Which addresses are allowed, the server decides. */
export const endpointUrl = z
  .string()
  .max(2048)
  .refine(isHttpUrl, { error: 'must be an absolute http or https URL' })
  .meta({ format: 'uri' });

/** The `payload` part of a folder form, and the body of a folder without files. Every key may be absent or null. */
export const folderPayload = z.object({
  'folder:meta_data': keptObject.nullish(),
  /** By file key. */
  'media:meta_data': z.record(z.string(), keptObject).nullish(),
  /** By file key. */
  'media:tags': z.record(z.string(), tags).nullish(),
  /** By file key: the challenge that the clip is the answer to. */
  'media:challenge': z.record(z.string(), idText).nullish(),
  /** Present (and not empty) = the answer waits for these analyses. */
  analyses: z.array(analysisOrder).max(20).nullish(),
  resolution_endpoint: endpointUrl.nullish(),
  /** What a capture component tells about its environment; accepted, not used and not kept so far. */
  additional_info: anyJson.optional(),
});
export type FolderPayload = z.infer<typeof folderPayload>;

/** The payload of media that come later. Every key may be absent or null. */
export const mediaPayload = folderPayload.pick({
  'media:meta_data': true,
  'media:tags': true,
  'media:challenge': true,
});
export type MediaPayload = z.infer<typeof mediaPayload>;

/** How soon an order is taken up: `low` when there is nothing else to do, and now and then in between. */
export const orderPriorities = ['normal', 'low'] as const;
export type OrderPriority = (typeof orderPriorities)[number];

/** An order of analyses of media that are in the folder already. Unknown keys beside them are ignored. */
export const analysesPayload = z.object({
  analyses: z.array(analysisOrder).min(1).max(20),
  resolution_endpoint: endpointUrl.nullish(),
  /** `low` for what is in no hurry, such as a batch; `normal` when absent. */
  priority: z.enum(orderPriorities).nullish(),
});
export type AnalysesPayload = z.infer<typeof analysesPayload>;

/** The type in upper case, and `source_media` out of `params`, where an old client puts it. */
function toKnownForm(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { type, source_media: sources, params } = value as Readonly<Record<string, unknown>>;
  const isAmongParams =
    sources === undefined && typeof params === 'object' && params !== null && 'source_media' in params;
  return {
    ...value,
    ...(typeof type === 'string' ? { type: type.toUpperCase() } : {}),
    ...(isAmongParams ? { source_media: params.source_media } : {}),
  };
}

function emptyWhenAbsent(value: unknown): unknown {
  return value ?? {};
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
