import { analysisTypes, type ConfigView, maxLimit } from '@praesto/contract';

/** What of the settings a client has to know. */
export interface ClientLimits {
  readonly maxFiles: number;
  readonly maxFileBytes: number;
  readonly maxPayloadBytes: number;
  readonly maxVideoSeconds: number;
  readonly passwordMinLength: number;
  readonly sessionTtlMs: number;
}

/** Reports and statistics that name no time zone are in UTC. */
const timeZone = 'UTC';

export function toConfigView(limits: ClientLimits): ConfigView {
  return {
    time_zone: timeZone,
    limits: {
      max_files: limits.maxFiles,
      max_file_bytes: limits.maxFileBytes,
      max_payload_bytes: limits.maxPayloadBytes,
      max_video_seconds: limits.maxVideoSeconds,
      max_list_limit: maxLimit,
      password_min_length: limits.passwordMinLength,
      session_ttl_seconds: limits.sessionTtlMs / 1000,
    },
    analyses: [...analysisTypes],
  };
}
