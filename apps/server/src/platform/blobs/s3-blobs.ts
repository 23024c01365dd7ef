import { randomUUID } from 'node:crypto';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { Blobs, StagedBlob } from '../../modules/media/blobs.ts';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import { splitKey } from './blob-path.ts';

export interface S3Options {
  readonly bucket: string;
  readonly endpoint: string | null;
  readonly region: string;
  readonly prefix: string | null;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | null;
  readonly pathStyle: boolean;
  readonly timeoutMs: number;
  readonly log: Logger;
  /** After so long nobody is at work any more on what was staged: no request lasts that long. */
  readonly abandonedAfterMs: number;
  readonly now: Clock;
  /** How many keys are asked for at once, 1 to 1000; 1000 when absent. */
  readonly pageSize?: number;
}

/** Blobs of an S3-compatible store, and the way to end its connections. */
export interface S3Blobs extends Blobs {
  /** @throws Error in words for the operator when the bucket cannot be reached, is not there or may not be used */
  check(): Promise<void>;
  close(): void;
}

/** Where blobs wait to be published; no key can begin with a dot. */
const stagingFolder = '.staged';

/** Of the first try and those after it, by the SDK, with growing pauses. */
const maxAttempts = 3;

/** Blobs in a bucket that any number of processes share. */
export function s3Blobs({ bucket, log, abandonedAfterMs, now, pageSize = 1000, ...options }: S3Options): S3Blobs {
  const client = new S3Client(toClientConfig(options));
  const prefix = options.prefix ?? '';
  const at = (path: string) => ({ Bucket: bucket, Key: `${prefix}${path}` });
  const pathOf = (key: string) => splitKey(key).join('/');

  const put = (path: string, bytes: Uint8Array) => client.send(new PutObjectCommand({ ...at(path), Body: bytes }));
  const remove = (path: string) => client.send(new DeleteObjectCommand(at(path)));

  /** Copies a staged blob within the store; whoever staged it long ago finds it gone. */
  async function move(from: string, to: string): Promise<void> {
    const source = `${bucket}/${prefix}${from}`.split('/').map(encodeURIComponent).join('/');
    await client.send(new CopyObjectCommand({ ...at(to), CopySource: source }));
    await remove(from).catch((err) => log.warn({ err }, 'a staged blob is left behind; it is swept later'));
  }

  async function* listBefore(before: Date, below: string): AsyncGenerator<string> {
    const wanted = { Bucket: bucket, Prefix: `${prefix}${below}`, MaxKeys: pageSize };
    for (let token: string | undefined, isMore = true; isMore; ) {
      const page = await guarded(() =>
        client.send(new ListObjectsV2Command({ ...wanted, ...(token && { ContinuationToken: token }) })),
      );
      for (const { Key, LastModified } of page.Contents ?? [])
        if (Key && LastModified && LastModified < before) yield Key.slice(prefix.length);
      token = page.NextContinuationToken;
      isMore = page.IsTruncated === true;
    }
  }

  return {
    async stage(key, bytes) {
      const target = pathOf(key);
      let path = `${stagingFolder}/${randomUUID()}`;
      await guarded(() => put(path, bytes));
      return {
        key,
        async publish() {
          await guarded(() => move(path, target));
          path = target;
        },
        async discard() {
          await remove(path).catch((err) => log.warn({ err }, 'a blob could not be thrown away; it is swept later'));
        },
      } satisfies StagedBlob;
    },
    async read(key) {
      const path = pathOf(key);
      return guarded(() => readWhole(client, at(path)));
    },
    async remove(key) {
      const path = pathOf(key);
      await guarded(() => remove(path));
    },
    async *listOlderThan(before) {
      for await (const path of listBefore(before, '')) if (!path.startsWith(`${stagingFolder}/`)) yield path;
    },
    async discardAbandoned() {
      const before = new Date(now().getTime() - abandonedAfterMs);
      for await (const path of listBefore(before, `${stagingFolder}/`)) await guarded(() => remove(path));
    },
    async check() {
      await client.send(new HeadBucketCommand({ Bucket: bucket })).catch((error: Error) => {
        throw new Error(`The bucket ${bucket} cannot be used: ${wordsFor(error)}`, { cause: error });
      });
    },
    close: () => client.destroy(),
  };
}

function toClientConfig(
  options: Omit<S3Options, 'bucket' | 'log' | 'abandonedAfterMs' | 'now' | 'pageSize'>,
): S3ClientConfig {
  return {
    region: options.region,
    forcePathStyle: options.pathStyle,
    maxAttempts,
    requestHandler: {
      connectionTimeout: options.timeoutMs,
      requestTimeout: options.timeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: options.timeoutMs,
    },
    // Not every compatible store knows the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(options.endpoint && { endpoint: options.endpoint }),
    ...(options.credentials && { credentials: options.credentials }),
  };
}

/** @returns `undefined` when there is no such object */
async function readWhole(
  client: S3Client,
  place: { readonly Bucket: string; readonly Key: string },
): Promise<Uint8Array | undefined> {
  try {
    const { Body, ContentLength } = await client.send(new GetObjectCommand(place));
    const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
    if (ContentLength !== undefined && bytes.length !== ContentLength)
      throw new Error(`${bytes.length} of ${ContentLength} bytes came`);
    return bytes;
  } catch (error) {
    if ((error as Error).name === 'NoSuchKey') return undefined;
    throw error;
  }
}

/** Whatever keeps the store from answering is `storage.unavailable` to the caller. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new AppError('storage.unavailable', { reason: wordsFor(error as Error) }, { cause: error });
  }
}

/** The SDK names what the store refused; of a HEAD there is only the status. */
function wordsFor(error: Error & { readonly $metadata?: { readonly httpStatusCode?: number } }): string {
  const status = error.$metadata?.httpStatusCode;
  const name = error.name === 'Error' ? error.message : error.name;
  return status === undefined ? name : `${name} (HTTP ${status})`;
}
