import { openEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { openLogger } from '../../src/shared/logger.ts';

// Starts PostgreSQL on a folder and dies without stopping it: `node orphan-postgres.ts CLUSTER_DIR`.
const log = openLogger({ level: 'silent' });
await openEmbeddedPostgres({ clusterDir: process.argv[2]!, log, settings: { fsync: 'off' } });
process.kill(process.pid, 'SIGKILL');
