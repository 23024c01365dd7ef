import * as z from 'zod';
import { analysisTypes } from './folder-payload.ts';
import { jsonObject } from './json.ts';

/** Per-device settings of capture components, by names that they know; empty unless the company says something. */
export const captureSettingsView = jsonObject;

/** Body of `PATCH /api/ab-testings-configs`: keys are put in place, `null` takes one away. */
export const changeCaptureSettingsRequest = jsonObject;

/** Answer of `GET /api/config`: what a client has to know before it begins. */
export const configView = z.object({
  /** The time zone of reports and statistics that name none. */
  time_zone: z.string(),
  limits: z.object({
    max_files: z.number().int(),
    max_file_bytes: z.number().int(),
    max_payload_bytes: z.number().int(),
    max_video_seconds: z.number(),
    /** Largest `limit` of lists. */
    max_list_limit: z.number().int(),
    password_min_length: z.number().int(),
    /** How long a session lasts after its last use. */
    session_ttl_seconds: z.number(),
  }),
  /** Types of analyses that can be ordered. */
  analyses: z.array(z.enum(analysisTypes)),
});
export type ConfigView = z.infer<typeof configView>;
