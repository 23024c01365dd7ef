/** How much of the machine a company may have; `null` = as the settings say. */
export interface CompanyLimits {
  /** Orders that are answered in the background, and requests that wait for their analyses, at once. */
  readonly ordersAtOnce: number | null;
  readonly analysesPerMinute: number | null;
}
