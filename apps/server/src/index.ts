export { type RunningServer, startServer } from './compose.ts';
export { type Config, ConfigError, loadConfig } from './config/config.ts';
export { describeSettings, renderConfigTable, type SettingRow } from './config/config-table.ts';
export { serve } from './main.ts';
export {
  type Retention,
  type Vault,
  withModels,
  withQueue,
  withRetention,
  withStores,
  withVault,
} from './maintenance.ts';
export type { ChainVerdict } from './modules/audit/verify-chain.ts';
export { verifyLog } from './modules/audit/verify-log.ts';
export { drainQueue } from './modules/jobs/drain-queue.ts';
export { type QueueOffice, type QueueState, runningOrders } from './modules/jobs/queue-office.ts';
export { LiteError } from './modules/lite/lite-error.ts';
export { rekeyTemplate, type TemplateForm } from './modules/lite/rekey-template.ts';
export { reasonOf } from './modules/models/change-models.ts';
export type { EmbeddingModelsStore, FailedPhoto, ModelsChange } from './modules/models/embedding-models.store.ts';
export type { DueRule } from './modules/retention/preview-retention.ts';
export { keepSealed } from './modules/vault/keep-sealed.ts';
export type { CompanyKeys } from './modules/vault/template-keys.store.ts';
export { backUp, isServed, type MoveResult, moveData, restoreBackup } from './moving.ts';
export type { TransferProgress, TransferResult } from './platform/database/transfer/transfer.ts';
export { readNamedKeys } from './platform/key-file.ts';
export { type Logger, openLogger } from './shared/logger.ts';
export type { NamedKeys } from './shared/named-keys.ts';
