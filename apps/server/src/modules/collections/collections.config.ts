import { type ConfigFragment, oneOf } from '../../shared/setting.ts';

export const collectionsConfig = {
  search: {
    env: 'PRAESTO_SEARCH',
    schema: oneOf('memory', 'pgvector'),
    default: 'memory',
    doc: 'Who searches collections. memory = this server. pgvector = the PostgreSQL of `DATABASE_URL`, with the extension pgvector 0.7 or newer, for more people than one machine holds; the embeddings lie there once more as 16-bit floats that are **not encrypted**, and are deleted when a server starts with memory. The same on every server of one database.',
  },
} satisfies ConfigFragment;
