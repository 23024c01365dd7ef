import { Counter, Histogram, type Registry } from 'prom-client';
import type { Blobs, StagedBlob } from '../../modules/media/blobs.ts';
import { latencyBuckets } from './latency-buckets.ts';

export interface StorageMetrics {
  /** The same store, with what is done in it measured. */
  readonly watch: (blobs: Blobs) => Blobs;
}

export function openStorageMetrics(registry: Registry): StorageMetrics {
  const duration = new Histogram({
    name: 'praesto_storage_duration_seconds',
    help: 'Time that storing, reading and removing one file took.',
    labelNames: ['operation'],
    buckets: latencyBuckets,
    registers: [registry],
  });
  const failures = new Counter({
    name: 'praesto_storage_failures_total',
    help: 'Files that could not be stored, read or removed.',
    labelNames: ['operation'],
    registers: [registry],
  });
  async function time<T>(operation: string, work: Promise<T>): Promise<T> {
    const end = duration.startTimer({ operation });
    try {
      return await work;
    } catch (error) {
      failures.inc({ operation });
      throw error;
    } finally {
      end();
    }
  }
  const watchStaged = (staged: StagedBlob): StagedBlob => ({
    ...staged,
    publish: () => time('publish', staged.publish()),
  });
  return {
    watch: (blobs) => ({
      ...blobs,
      stage: async (key, bytes) => watchStaged(await time('stage', blobs.stage(key, bytes))),
      read: (key) => time('read', blobs.read(key)),
      remove: (key) => time('remove', blobs.remove(key)),
    }),
  };
}
