/** Where a session is opened from. */
export interface Whereabouts {
  /** IP address of the client, as far as trusted proxies tell it. */
  readonly ip: string;
  /** What the client calls itself; `null` when it says nothing. */
  readonly userAgent: string | null;
}
