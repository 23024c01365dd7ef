import * as z from 'zod';
import { createEventSessionRequest, maxRecordsAtOnce } from '../events.ts';
import { analysisView, folderView, resolution } from '../views.ts';

/** How far the adapter got with a container. */
export const uploadStates = ['receiving', 'processing', 'finished'] as const;

/** Answer of `request.php`. */
export const uploadView = z.object({
  state: z.enum(uploadStates),
  /** So many bytes from the beginning are here: where to go on. */
  offset: z.number().int(),
});
export type UploadView = z.infer<typeof uploadView>;

const statusOfAnalysis = z.object({
  /** `processing`, `finished`, `failed`. */
  state: z.string(),
  /** In small letters (`success`); empty as long as there is none. */
  resolution: z.string(),
  /** The whole analysis; in the mode `full`, once it is finished. */
  result_json: analysisView.optional(),
});

/** Answer of `result.php`. In the mode `safe` there is `state` and nothing else. */
export const captureResultView = z.object({
  state: z.enum(['processing', 'finished']),
  /** By type in small letters. From `status` on. */
  analyses: z.record(z.string(), statusOfAnalysis).optional(),
  /** From `folder` on; null where nothing is kept. */
  folder_id: z.string().nullable().optional(),
  /** `full`, once it is finished. */
  folder_state: resolution.optional(),
  folder: folderView.optional(),
});
export type CaptureResultView = z.infer<typeof captureResultView>;

/** Body of `tm.php`. The token may be in the body, where a page that is being closed cannot set a header. */
export const captureEventsRequest = z.object({
  session_token: z.string().max(8192).nullish(),
  device_info: createEventSessionRequest.shape.device_info,
  records: createEventSessionRequest.shape.records.unwrap().max(maxRecordsAtOnce),
});
export type CaptureEventsRequest = z.input<typeof captureEventsRequest>;
