import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type S3Server, s3Credentials } from './s3-server.ts';
import type { StoredMedia } from './stored-media.ts';

export function bucketMedia({ endpoint, bucket: Bucket }: S3Server): StoredMedia {
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials: s3Credentials });
  /** Test servers keep less than the thousand keys of one answer. */
  async function list(Prefix = ''): Promise<string[]> {
    const { Contents = [], IsTruncated } = await client.send(new ListObjectsV2Command({ Bucket, Prefix }));
    if (IsTruncated) throw new Error('the bucket holds more than a test looks through');
    return Contents.map(({ Key }) => Key!).sort();
  }
  return {
    list: () => list(),
    async read(Key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return Buffer.from(await Body!.transformToByteArray());
    },
    async put(Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    async remove(path) {
      for (const Key of await list(path)) await client.send(new DeleteObjectCommand({ Bucket, Key }));
    },
    close: () => client.destroy(),
  };
}
