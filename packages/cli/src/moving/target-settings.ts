import { CliError } from '../cli-error.ts';

export interface MoveTarget {
  /** `postgres://...`, or a data folder. */
  readonly to: string;
  /** `s3://bucket/prefix/`, or a data folder. */
  readonly blobs?: string;
}

const placeSettings = ['DATABASE_URL', 'PRAESTO_DATA_DIR', 'PRAESTO_S3_BUCKET', 'PRAESTO_S3_PREFIX'];
const isDatabase = (place: string) => /^postgres(ql)?:\/\//.test(place);

/**
 * The settings of the installation that is copied to: those of the environment but for where things are kept.
 * @throws CliError for places that do not go together
 */
export function targetSettings(env: Readonly<NodeJS.ProcessEnv>, { to, blobs }: MoveTarget): NodeJS.ProcessEnv {
  const rest = Object.fromEntries(Object.entries(env).filter(([name]) => !placeSettings.includes(name)));
  const bucket = blobs === undefined ? null : parseBucket(blobs);
  const inBucket = bucket && {
    PRAESTO_S3_BUCKET: bucket.name,
    ...(bucket.prefix !== '' && { PRAESTO_S3_PREFIX: bucket.prefix }),
  };
  if (isDatabase(to)) {
    if (blobs === undefined) throw new CliError('say with --blobs where photos, clips and reports go');
    return { ...rest, DATABASE_URL: to, ...(inBucket ?? { PRAESTO_DATA_DIR: blobs }) };
  }
  if (blobs !== undefined && !inBucket && blobs !== to)
    throw new CliError('a server with its own PostgreSQL keeps both in one data folder: leave out --blobs');
  return { ...rest, PRAESTO_DATA_DIR: to, ...inBucket };
}

function parseBucket(place: string): { readonly name: string; readonly prefix: string } | null {
  const [, name, prefix = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/.exec(place) ?? [];
  if (name === undefined) return null;
  return { name, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}
