import type { OrdersStore } from './analyses/orders.store.ts';
import type { AuditStore } from './audit/audit.store.ts';
import type { CapturesStore } from './captures/captures.store.ts';
import type { WebSettingsStore } from './captures/web-settings.store.ts';
import type { ChallengesStore } from './challenges/challenges.store.ts';
import type { CollectionsStore } from './collections/collections.store.ts';
import type { PersonIndex } from './collections/person-index.ts';
import type { CompaniesStore } from './companies/companies.store.ts';
import type { Reach } from './companies/reach.ts';
import type { EvaluationsStore } from './evaluations/evaluations.store.ts';
import type { EventsStore } from './events/events.store.ts';
import type { FolderLists } from './folders/folder-lists.ts';
import type { FolderUpkeep } from './folders/folder-upkeep.ts';
import type { FoldersStore } from './folders/folders.store.ts';
import type { MetaDataStore } from './meta-data/meta-data.store.ts';
import type { PastAnalysesStore } from './policies/past-analyses.store.ts';
import type { PoliciesStore } from './policies/policies.store.ts';
import type { ReportTemplatesStore } from './reports/report-templates.store.ts';
import type { ReportsStore } from './reports/reports.store.ts';
import type { RetentionStore } from './retention/retention.store.ts';
import type { SessionsStore } from './sessions/sessions.store.ts';
import type { StatisticsStore } from './statistics/statistics.store.ts';
import type { UsersStore } from './users/users.store.ts';
import type { PhotoTemplates } from './vault/photo-templates.ts';
import type { TemplateKeysStore } from './vault/template-keys.store.ts';
import type { WebhookEventsStore, WebhooksStore } from './webhooks/webhooks.store.ts';

/** What a request may read and write: the stores of all nouns, made for one reach. There is no unscoped method on them. */
export interface Stores {
  readonly audit: AuditStore;
  readonly captures: CapturesStore;
  readonly webSettings: WebSettingsStore;
  readonly challenges: ChallengesStore;
  readonly collections: CollectionsStore;
  readonly persons: PersonIndex;
  readonly companies: CompaniesStore;
  readonly policies: PoliciesStore;
  readonly pastAnalyses: PastAnalysesStore;
  readonly users: UsersStore;
  readonly sessions: SessionsStore;
  readonly evaluations: EvaluationsStore;
  readonly events: EventsStore;
  readonly folders: FoldersStore;
  readonly folderLists: FolderLists;
  readonly orders: OrdersStore;
  readonly folderUpkeep: FolderUpkeep;
  readonly metaData: MetaDataStore;
  readonly reports: ReportsStore;
  readonly reportTemplates: ReportTemplatesStore;
  readonly retention: RetentionStore;
  readonly statistics: StatisticsStore;
  readonly photoTemplates: PhotoTemplates;
  readonly templateKeys: TemplateKeysStore;
  readonly webhooks: WebhooksStore;
  readonly webhookEvents: WebhookEventsStore;
}

export type StoresFor = (reach: Reach) => Stores;
