import { byteSize, type ConfigFragment, duration, wholeNumber } from '../../shared/setting.ts';

export const indexConfig = {
  memoryBytes: {
    env: 'PRAESTO_INDEX_MEMORY',
    schema: byteSize({ min: 0, max: 64 * 2 ** 30 }),
    default: '1 GiB',
    doc: 'Memory for the faces of collections, about 0.6 KB each. Collections that do not fit are searched in PostgreSQL, which takes a hundred times as long.',
  },
  threads: {
    env: 'PRAESTO_INDEX_THREADS',
    schema: wholeNumber({ min: 1, max: 256 }),
    default: null,
    absent: 'number of processor cores',
    doc: 'Threads that search large collections. They start with the first such search.',
  },
  waitMs: {
    env: 'PRAESTO_INDEX_WAIT',
    schema: duration({ minMs: 0, maxMs: 600_000 }),
    default: '10 s',
    doc: 'How long a search waits for a collection that is still being loaded into memory, before it is refused with 503.',
  },
} satisfies ConfigFragment;
