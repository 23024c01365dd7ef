import type { PersonIndex } from '../../modules/collections/person-index.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import type { StoresFor } from '../../modules/stores.ts';
import { sqlAuditStore } from './audit.store.sql.ts';
import { sqlCapturesStore } from './captures.store.sql.ts';
import { sqlChallengesStore } from './challenges.store.sql.ts';
import { sqlCollectionsStore } from './collections.store.sql.ts';
import { sqlCompaniesStore } from './companies.store.sql.ts';
import type { Database } from './database.ts';
import { sqlEvaluationsStore } from './evaluations.store.sql.ts';
import { sqlEventsStore } from './events.store.sql.ts';
import { sqlFolderUpkeep } from './folder-upkeep.sql.ts';
import { sqlFoldersStore } from './folders.store.sql.ts';
import { sqlFolderLists } from './lists/folders/folder-lists.sql.ts';
import { sqlMetaDataStore } from './meta-data.store.sql.ts';
import { sqlOrdersStore } from './orders.store.sql.ts';
import { sqlPastAnalysesStore } from './past-analyses.store.sql.ts';
import { sqlPersonIndex } from './person-index.sql.ts';
import { sqlPhotoTemplates } from './photo-templates.sql.ts';
import { sqlPoliciesStore } from './policies.store.sql.ts';
import { sqlReportTemplatesStore } from './report-templates.store.sql.ts';
import { sqlReportsStore } from './reports.store.sql.ts';
import { sqlRetentionStore } from './retention.store.sql.ts';
import { sqlSessionsStore } from './sessions.store.sql.ts';
import { sqlStatisticsStore } from './statistics.store.sql.ts';
import { sqlTemplateKeysStore } from './template-keys.store.sql.ts';
import { sqlUsersStore } from './users.store.sql.ts';
import { sqlWebSettingsStore } from './web-settings.store.sql.ts';
import { sqlWebhookEventsStore } from './webhook-events.store.sql.ts';
import { sqlWebhooksStore } from './webhooks.store.sql.ts';

/**
 * The stores of all nouns on PostgreSQL, for one reach; cheap enough to be made for every request.
 * @param personsOf who searches collections; without it every template is read from PostgreSQL
 */
export function sqlStores(
  database: Database,
  personsOf: (reach: Reach) => PersonIndex = (reach) => sqlPersonIndex(database, reach),
): StoresFor {
  return (reach) => ({
    audit: sqlAuditStore(database, reach),
    captures: sqlCapturesStore(database, reach),
    webSettings: sqlWebSettingsStore(database, reach),
    challenges: sqlChallengesStore(database, reach),
    collections: sqlCollectionsStore(database, reach),
    persons: personsOf(reach),
    companies: sqlCompaniesStore(database, reach),
    policies: sqlPoliciesStore(database, reach),
    pastAnalyses: sqlPastAnalysesStore(database, reach),
    users: sqlUsersStore(database, reach),
    sessions: sqlSessionsStore(database, reach),
    evaluations: sqlEvaluationsStore(database, reach),
    events: sqlEventsStore(database, reach),
    folders: sqlFoldersStore(database, reach),
    folderLists: sqlFolderLists(database, reach),
    orders: sqlOrdersStore(database, reach),
    folderUpkeep: sqlFolderUpkeep(database, reach),
    metaData: sqlMetaDataStore(database, reach),
    reports: sqlReportsStore(database, reach),
    reportTemplates: sqlReportTemplatesStore(database, reach),
    retention: sqlRetentionStore(database, reach),
    statistics: sqlStatisticsStore(database, reach),
    photoTemplates: sqlPhotoTemplates(database, reach),
    templateKeys: sqlTemplateKeysStore(database, reach),
    webhooks: sqlWebhooksStore(database, reach),
    webhookEvents: sqlWebhookEventsStore(database, reach),
  });
}
