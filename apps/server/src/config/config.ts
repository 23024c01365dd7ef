import { httpConfig } from '../http/http.config.ts';
import { capturesConfig } from '../modules/captures/captures.config.ts';
import { challengesConfig } from '../modules/challenges/challenges.config.ts';
import { collectionsConfig } from '../modules/collections/collections.config.ts';
import { companiesConfig } from '../modules/companies/companies.config.ts';
import { demoConfig } from '../modules/demo/demo.config.ts';
import { eventsConfig } from '../modules/events/events.config.ts';
import { examinationsConfig } from '../modules/examinations/examinations.config.ts';
import { idempotencyConfig } from '../modules/idempotency/idempotency.config.ts';
import { jobsConfig } from '../modules/jobs/jobs.config.ts';
import { liteConfig } from '../modules/lite/lite.config.ts';
import { sessionsConfig } from '../modules/sessions/sessions.config.ts';
import { usersConfig } from '../modules/users/users.config.ts';
import { vaultConfig } from '../modules/vault/vault.config.ts';
import { webhooksConfig } from '../modules/webhooks/webhooks.config.ts';
import { blobsConfig } from '../platform/blobs/blobs.config.ts';
import { dataFolderConfig } from '../platform/data-folder.config.ts';
import { databaseConfig } from '../platform/database/database.config.ts';
import { inferenceConfig } from '../platform/inference/inference.config.ts';
import { metricsConfig } from '../platform/metrics/metrics.config.ts';
import { indexConfig } from '../platform/person-index/index.config.ts';
import { tracesConfig } from '../platform/traces/traces.config.ts';
import type { ConfigFragment, ConfigOf, Setting } from '../shared/setting.ts';
import { findNearest } from './nearest-word.ts';
import { serverConfig } from './server.config.ts';

/** Every setting there is, by the part of the server that uses it, in the order of the documentation. */
export const fragments = {
  server: serverConfig,
  http: httpConfig,
  metrics: metricsConfig,
  traces: tracesConfig,
  dataFolder: dataFolderConfig,
  database: databaseConfig,
  blobs: blobsConfig,
  vault: vaultConfig,
  companies: companiesConfig,
  collections: collectionsConfig,
  users: usersConfig,
  sessions: sessionsConfig,
  challenges: challengesConfig,
  captures: capturesConfig,
  demo: demoConfig,
  events: eventsConfig,
  webhooks: webhooksConfig,
  idempotency: idempotencyConfig,
  inference: inferenceConfig,
  examinations: examinationsConfig,
  index: indexConfig,
  jobs: jobsConfig,
  lite: liteConfig,
} satisfies Record<string, ConfigFragment>;

/** All settings, parsed. Handed on as arguments; nobody reads the environment after `loadConfig`. */
export type Config = { readonly [F in keyof typeof fragments]: ConfigOf<(typeof fragments)[F]> };

/** Every mistake in the settings, one a line. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(
      `The settings have ${mistakes.length === 1 ? 'a mistake' : `${mistakes.length} mistakes`}:\n  ${mistakes.join('\n  ')}`,
    );
    this.name = 'ConfigError';
    this.mistakes = mistakes;
  }
}

/** Names with our prefix that other programs of the project read from the same environment, such as commands that sign in at a server. */
const otherNames = ['PRAESTO_DEV_DATA', 'PRAESTO_URL', 'PRAESTO_EMAIL', 'PRAESTO_PASSWORD', 'PRAESTO_TOKEN'];

/**
 * Reads the settings from environment variables; an empty one counts as absent.
 * @throws ConfigError with all mistakes: bad values, and names with our prefix that do not exist.
 */
export function loadConfig(env: Readonly<NodeJS.ProcessEnv>): Config {
  const mistakes: string[] = [];
  const readFragment = (fragment: ConfigFragment) =>
    Object.fromEntries(Object.entries(fragment).map(([name, setting]) => [name, readSetting(setting, env, mistakes)]));
  const config = Object.fromEntries(
    Object.entries(fragments).map(([name, fragment]) => [name, readFragment(fragment)]),
  );
  mistakes.push(...findUnknownNames(env));
  if (mistakes.length === 0) mistakes.push(...findContradictions(config as unknown as Config));
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return config as unknown as Config;
}

function readSetting(setting: Setting<unknown>, env: Readonly<NodeJS.ProcessEnv>, mistakes: string[]): unknown {
  const given = env[setting.env] || setting.default;
  if (given === null) return null;
  const value = setting.schema.parse(given);
  if (value === undefined) {
    const shown = setting.secret ? '' : `, not "${given}"`;
    mistakes.push(`${setting.env} must be ${setting.schema.expected}${shown}`);
  }
  return value;
}

function findContradictions({ server, database, vault, http, blobs }: Config): readonly string[] {
  const mistakes: string[] = [];
  if (http.maxFiles * http.maxFileBytes > http.maxBytesInFlight)
    mistakes.push('PRAESTO_MAX_BYTES_IN_FLIGHT must hold at least PRAESTO_MAX_FILES times PRAESTO_MAX_FILE_BYTES');
  if ((blobs.accessKeyId === null) !== (blobs.secretAccessKey === null))
    mistakes.push('PRAESTO_S3_ACCESS_KEY_ID and PRAESTO_S3_SECRET_ACCESS_KEY are given together or not at all');
  if (server.role === 'all') return mistakes;
  if (server.mode !== 'stateful')
    mistakes.push(`PRAESTO_ROLE=${server.role} is for PRAESTO_MODE=stateful: other modes keep no queue to share`);
  const isShared = database.url !== null && blobs.bucket !== null && vault.masterKeyFile !== null;
  if (!isShared)
    mistakes.push(
      `PRAESTO_ROLE=${server.role} needs DATABASE_URL, PRAESTO_S3_BUCKET and PRAESTO_MASTER_KEY_FILE, the same as the other servers`,
    );
  return mistakes;
}

function findUnknownNames(env: Readonly<NodeJS.ProcessEnv>): readonly string[] {
  const known = Object.values<ConfigFragment>(fragments).flatMap((fragment) =>
    Object.values(fragment).map((setting) => setting.env),
  );
  const unknown = Object.keys(env).filter(
    (name) => name.startsWith('PRAESTO_') && !known.includes(name) && !otherNames.includes(name),
  );
  return unknown.sort().map((name) => {
    const nearest = findNearest(name, known);
    return `${name} does not exist${nearest === undefined ? '' : `; did you mean ${nearest}?`}`;
  });
}
