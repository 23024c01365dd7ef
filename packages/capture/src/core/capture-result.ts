/** What the page learns at the end. How much that is decides `result_mode` of the server; `safe` tells only the state. */
export interface CaptureResult {
  readonly state: 'processing' | 'finished';
  /** By the kind of analysis, e.g. `quality`. Not in mode `safe`. */
  readonly analyses?: Readonly<Record<string, AnalysisResult>> | undefined;
  /** In modes `folder` and `full`. */
  readonly folder_id?: string | null | undefined;
  /** Where the result was made; only set by the modes `on_device` and `hybrid`, otherwise the server. */
  readonly made_by?: 'device' | 'server';
  /** Of the telemetry of this capture. */
  readonly event_session_id?: string;
  /** Mode `full` tells everything the folder has. */
  readonly [more: string]: unknown;
}

export interface AnalysisResult {
  readonly state: string;
  readonly resolution: string;
  readonly [more: string]: unknown;
}
