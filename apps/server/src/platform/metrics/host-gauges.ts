import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';
import type { AddGauge } from './sampled-gauge.ts';

/** What the documented alarm limits of the machine are held against, and which version runs. */
export function addHostGauges(
  addGauge: AddGauge,
  { version, dataDir }: { readonly version: string; readonly dataDir: string },
): void {
  addGauge({
    name: 'praesto_info',
    help: 'Always 1; the version is the label.',
    labelNames: ['version'],
    sample: () => [{ labels: { version }, value: 1 }],
  });
  addGauge({
    name: 'praesto_disk_free_ratio',
    help: 'Free part of the disk with the data folder, 0 to 1, as far as this account may fill it.',
    async sample() {
      const { bavail, blocks } = await statfs(dataDir);
      return [{ value: bavail / blocks }];
    },
  });
  addGauge({
    name: 'praesto_memory_used_ratio',
    help: 'Used part of the memory of the machine, or of the container where it has a limit, 0 to 1.',
    sample: () => [{ value: 1 - process.availableMemory() / memoryLimit() }],
  });
}

function memoryLimit(): number {
  // 0 or more than there is: no limit.
  const limit = process.constrainedMemory();
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}
