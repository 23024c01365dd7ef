// PostgreSQL on a machine of its own: node database.ts FOLDER SUBNET PASSWORD
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { ensureDatabase } from '../../src/platform/database/database.ts';
import { openEmbeddedPostgres } from '../../src/platform/database/embedded-postgres.ts';
import { openLogger } from '../../src/shared/logger.ts';

const [folder, subnet, password] = process.argv.slice(2) as [string, string, string];
const clusterDir = join(folder, 'postgres');
const log = openLogger({ level: 'fatal', pretty: true });
const settings = { listen_addresses: '*', max_connections: '100' };
const { connection } = await openEmbeddedPostgres({ clusterDir, log, settings });
const maintenance = { ...connection, database: 'postgres' };
await ensureDatabase(maintenance, 'praesto');
await appendFile(join(clusterDir, 'pg_hba.conf'), `host all all ${subnet} scram-sha-256\n`);
const client = new Client(maintenance);
await client.connect();
await client.query(`alter role ${client.escapeIdentifier(connection.user)} password ${client.escapeLiteral(password)}`);
await client.query('select pg_reload_conf()');
await client.end();
console.log('ready');
