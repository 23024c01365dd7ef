export { type RunningServer, startServer } from './compose.ts';
export { type Config, ConfigError, loadConfig } from './config/config.ts';
export { describeSettings, renderConfigTable, type SettingRow } from './config/config-table.ts';
export { serve } from './main.ts';
export { withStores } from './maintenance.ts';
export type { ChainVerdict } from './modules/audit/verify-chain.ts';
export { verifyLog } from './modules/audit/verify-log.ts';
export { type Logger, openLogger } from './shared/logger.ts';
