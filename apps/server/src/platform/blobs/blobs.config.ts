import { type ConfigFragment, duration, oneOf, type SettingSchema, text, url } from '../../shared/setting.ts';

const bucketName: SettingSchema<string> = {
  expected: 'the name of a bucket: 3 to 63 lower-case letters, digits, "-" and "."',
  parse: (value) => (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) ? value : undefined),
};

const keyPrefix: SettingSchema<string> = {
  expected: 'a path such as praesto/media/, with a "/" at its end and none at its beginning',
  parse: (value) => (/^([\w.-]+\/)+$/.test(value) ? value : undefined),
};

export const blobsConfig = {
  bucket: {
    env: 'PRAESTO_S3_BUCKET',
    schema: bucketName,
    default: null,
    absent: 'photos, clips and reports are kept in the data folder',
    doc: 'Bucket of an S3-compatible store to keep photos, clips and reports in. It must exist.',
  },
  endpoint: {
    env: 'PRAESTO_S3_ENDPOINT',
    schema: url('http:', 'https:'),
    default: null,
    absent: 'that of AWS for the region',
    doc: 'Where the S3-compatible store listens.',
  },
  region: {
    env: 'PRAESTO_S3_REGION',
    schema: text,
    default: 'us-east-1',
    doc: 'Region of the bucket; most other stores than AWS take any.',
  },
  prefix: {
    env: 'PRAESTO_S3_PREFIX',
    schema: keyPrefix,
    default: null,
    absent: 'none',
    doc: 'What every key in the bucket begins with, where the bucket is shared with others.',
  },
  accessKeyId: {
    env: 'PRAESTO_S3_ACCESS_KEY_ID',
    schema: text,
    default: null,
    absent: 'credentials are found as the AWS SDK finds them: environment, files, or the role of the machine',
    doc: 'Access key of the store.',
  },
  secretAccessKey: {
    env: 'PRAESTO_S3_SECRET_ACCESS_KEY',
    schema: text,
    default: null,
    absent: 'as for the access key',
    doc: 'Secret of the access key.',
    secret: true,
  },
  pathStyle: {
    env: 'PRAESTO_S3_PATH_STYLE',
    schema: oneOf('0', '1'),
    default: '1',
    doc: '1: the bucket stands in the path of addresses, as most stores want it; 0: in the host name, as AWS prefers it.',
  },
  timeoutMs: {
    env: 'PRAESTO_S3_TIMEOUT',
    schema: duration({ minMs: 100, maxMs: 300_000 }),
    default: '15 s',
    doc: 'How long one request to the store may take. It is sent three times before the store counts as away.',
  },
} satisfies ConfigFragment;
