/** A list whose first page is measured. */
export interface MeasuredList {
  readonly title: string;
  /** Who asks: a CLIENT ADMIN of the largest company, or the ADMIN, who sees every company. */
  readonly as: 'company' | 'all';
  readonly query: Readonly<Record<string, string>>;
}

const dayMs = 86_400_000;
/** Unix milliseconds, as many days ago: the newest folders of the benchmark are 15 days old. */
const daysAgo = (days: number) => String(Date.now() - days * dayMs);

const lastMonth = { 'time_created.min': daysAgo(45) };
const quarterLongAgo = { 'time_created.min': daysAgo(290), 'time_created.max': daysAgo(200) };
const mobile = { meta_data: 'channel==mobile' };
const byUpdate = { sorting: 'time_updated{desc}' };

/** Metadata filter, window of dates and sort: the list of which the plan is shown. */
export const mainList: MeasuredList = {
  title: 'a text that 60 % have, a month, by `time_updated`',
  as: 'company',
  query: { ...mobile, ...lastMonth, ...byUpdate },
};

/** The lists; `transactionId` is one that a folder of the largest company has. */
export const measuredLists = (transactionId: string): readonly MeasuredList[] => [
  { title: 'no filter', as: 'company', query: {} },
  { title: 'an id that one folder has', as: 'company', query: { meta_data: `transaction_id==${transactionId}` } },
  { title: 'a text that 60 % have, a month, newest first', as: 'company', query: { ...mobile, ...lastMonth } },
  mainList,
  {
    title: 'the same, three months long ago',
    as: 'company',
    query: { ...mobile, ...quarterLongAgo, ...byUpdate },
  },
  {
    title: 'a text of one month long ago, no window, by `time_updated`',
    as: 'company',
    query: { meta_data: 'app_version==4.3', ...byUpdate },
  },
  {
    title: 'two texts and a number, a month',
    as: 'company',
    query: { meta_data: 'channel==mobile,phone_info.os==ios,amount>=9000', ...lastMonth, ...byUpdate },
  },
  { title: 'a text that nobody has', as: 'company', query: { meta_data: 'channel==fax' } },
  { title: 'in progress (none)', as: 'company', query: { resolution_status: 'PROCESSING' } },
  { title: 'waiting for an operator (2 %)', as: 'company', query: { system_resolution: 'OPERATOR_REQUIRED' } },
  { title: 'every company, no filter', as: 'all', query: {} },
  {
    title: 'every company, a text that 60 % have, a month',
    as: 'all',
    query: { ...mobile, ...lastMonth, ...byUpdate },
  },
  {
    title: 'a search that finds nothing, a day',
    as: 'company',
    query: { search_text: 'nobody', 'time_created.min': daysAgo(17), 'time_created.max': daysAgo(16) },
  },
];
