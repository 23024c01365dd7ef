import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ConfigError, loadConfig } from './config.ts';
import { describeSettings, renderConfigPage, renderConfigTable } from './config-table.ts';
import { configPagePath } from './write-config-page.ts';

function mistakesIn(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.mistakes;
  }
  return [];
}

test('an empty environment gives the defaults', () => {
  const config = loadConfig({ PORT: '', PATH: '/usr/bin' });
  assert.equal(config.http.port, 8080);
  assert.equal(config.http.host, '127.0.0.1');
  assert.equal(config.http.maxFileBytes, 10_485_760);
  assert.equal(config.database.url, null);
  assert.equal(config.server.mode, 'stateful');
  assert.equal(config.sessions.sessionTtlMs, 900_000);
  assert.equal(config.inference.workers, null);
});

test('values are read with their units', () => {
  const config = loadConfig({
    PORT: '0',
    PRAESTO_MAX_FILE_BYTES: '2.5mb',
    PRAESTO_SESSION_TTL: '86400',
    PRAESTO_SHUTDOWN_TIMEOUT: '1500ms',
  });
  assert.equal(config.http.port, 0);
  assert.equal(config.http.maxFileBytes, 2_500_000);
  assert.equal(config.sessions.sessionTtlMs, 86_400_000);
  assert.equal(config.server.shutdownTimeoutMs, 1500);
});

test('a server in a role of its own must share what it keeps with the others', () => {
  assert.deepEqual(mistakesIn({ PRAESTO_ROLE: 'worker', PRAESTO_MODE: 'stateless' }), [
    'PRAESTO_ROLE=worker is for PRAESTO_MODE=stateful: other modes keep no queue to share',
    'PRAESTO_ROLE=worker needs DATABASE_URL, PRAESTO_S3_BUCKET and PRAESTO_MASTER_KEY_FILE, the same as the other servers',
  ]);
  const shared = {
    DATABASE_URL: 'postgres://localhost/praesto',
    PRAESTO_S3_BUCKET: 'praesto',
    PRAESTO_MASTER_KEY_FILE: '/etc/praesto/master-keys',
  };
  assert.equal(loadConfig({ PRAESTO_ROLE: 'api', ...shared }).server.role, 'api');
});

test('all mistakes are listed together', () => {
  const mistakes = mistakesIn({
    PORT: '70000',
    DATABASE_URL: 'mysql://root:hunter2@host/db',
    PRAESTO_MODE: 'statless',
    PRAESTO_WORKERS: '-1',
    PRAESTO_MAX_FILE_BYTES: 'ten',
    PRAESTO_ADMIN_PASSWORD: 'hunter2',
    PRAESTO_DATADIR: '/data',
    PRAESTO_ZEBRA_STRIPES: '7',
    PRAESTO_DEV_DATA: '/dev-data',
  });
  assert.deepEqual(mistakes, [
    'PRAESTO_MODE must be stateful or stateless or lite, not "statless"',
    'PORT must be a whole number from 0 to 65535, not "70000"',
    'PRAESTO_MAX_FILE_BYTES must be a size such as 10 MiB, from 1024 to 268435456 bytes, not "ten"',
    'DATABASE_URL must be an address such as postgres://user:password@host:5432/database',
    'PRAESTO_ADMIN_PASSWORD must be at least 8 characters',
    'PRAESTO_WORKERS must be a whole number from 1 to 256, not "-1"',
    'PRAESTO_DATADIR does not exist; did you mean PRAESTO_DATA_DIR?',
    'PRAESTO_ZEBRA_STRIPES does not exist',
  ]);
});

test('a request that is allowed must also fit into the memory for requests', () => {
  assert.deepEqual(mistakesIn({ PRAESTO_MAX_FILES: '100' }), [
    'PRAESTO_MAX_BYTES_IN_FLIGHT must hold at least PRAESTO_MAX_FILES times PRAESTO_MAX_FILE_BYTES',
  ]);
  assert.deepEqual(mistakesIn({ PRAESTO_MAX_FILES: '100', PRAESTO_MAX_BYTES_IN_FLIGHT: '1 GiB' }), []);
});

test('every default is a valid value', () => {
  assert.deepEqual(mistakesIn({}), []);
});

test('no two settings share a name', () => {
  const names = describeSettings({}).map(({ env }) => env);
  assert.equal(new Set(names).size, names.length);
});

test('the table shows where a value comes from and hides secrets', () => {
  const env = { PORT: '9', PRAESTO_ADMIN_PASSWORD: 'hunter2hunter2' };
  const rows = new Map(describeSettings(env).map((row) => [row.env, row]));
  assert.partialDeepStrictEqual(rows.get('PORT'), { value: '9', origin: 'environment', default: '8080' });
  assert.partialDeepStrictEqual(rows.get('HOST'), { value: '127.0.0.1', origin: 'default' });
  assert.partialDeepStrictEqual(rows.get('PRAESTO_ADMIN_PASSWORD'), { value: '********', origin: 'environment' });
  const table = renderConfigTable(env);
  assert.match(table, /^PORT +9 +environment +TCP port/m);
  assert.doesNotMatch(table, /hunter2/);
});

test('docs/configuration.md is what the settings say', async () => {
  const hint = 'run: node apps/server/src/config/write-config-page.ts';
  assert.equal(await readFile(configPagePath, 'utf8'), renderConfigPage(), hint);
});
