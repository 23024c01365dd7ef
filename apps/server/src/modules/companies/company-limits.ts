/** How much of the machine a company may have; `null` = as the settings say. */
export interface CompanyLimits {
  /** Orders that are answered in the background at once. */
  readonly ordersAtOnce: number | null;
  readonly analysesPerMinute: number | null;
}
