import type { Blobs } from '../../modules/media/blobs.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Logger } from '../../shared/logger.ts';
import type { ConfigOf } from '../../shared/setting.ts';
import type { blobsConfig } from './blobs.config.ts';
import { diskBlobs } from './disk-blobs.ts';

/** For so long a process may be at work on what it staged: no request lasts that long. */
const abandonedAfterMs = 3_600_000;

/**
 * Photos, clips and reports where the settings keep them: in the data folder, or in a bucket that other processes may share.
 * @throws Error in words for the operator when the bucket cannot be used
 */
export async function openBlobs(
  settings: ConfigOf<typeof blobsConfig>,
  {
    mediaDir,
    now,
    log,
    opened,
  }: {
    readonly mediaDir: string;
    readonly now: Clock;
    readonly log: Logger;
    readonly opened: AsyncDisposableStack;
  },
): Promise<Blobs> {
  const { bucket, accessKeyId, secretAccessKey } = settings;
  if (bucket === null) return diskBlobs({ root: mediaDir, log, abandonedAfterMs });
  // Only now: what speaks S3 is large.
  const { s3Blobs } = await import('./s3-blobs.ts');
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null;
  const pathStyle = settings.pathStyle === '1';
  const store = s3Blobs({ ...settings, bucket, credentials, pathStyle, abandonedAfterMs, now, log });
  opened.defer(() => store.close());
  await store.check();
  return store;
}
