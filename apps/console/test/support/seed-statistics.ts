import { everything } from '../../../server/src/modules/companies/reach.ts';
import { sqlStores } from '../../../server/src/platform/database/stores.sql.ts';
import { aFolder, anAnalysis } from '../../../server/test/support/records.ts';
import type { ConsoleServer } from './console-server.ts';

type Analysis = ReturnType<typeof anAnalysis>;

/** What became of one order. */
export interface Happened {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly result: 'SUCCESS' | 'DECLINED' | 'OPERATOR_REQUIRED' | 'FAILED';
  readonly spoofing: number;
  readonly likeness: number;
  readonly seconds: number;
  readonly person: string;
}

/** Orders of the past, as the server would have written them. */
export async function seedStatistics(server: ConsoleServer, happened: readonly Happened[]): Promise<void> {
  const { user_id: userId } = (await server.as.chief.api.listUsers({ query: { email: 'chief@northwind.example' } }))
    .items[0]!;
  const { folders } = sqlStores(server.database)(everything);
  for (const one of happened) await folders.insert(toFolder(one, { ...server, userId: userId as never }));
}

function toFolder(happened: Happened, owner: Parameters<typeof aFolder>[0]) {
  const { at, result, spoofing, likeness, seconds, person } = happened;
  const createdAt = new Date(at);
  const finishedAt = new Date(at + seconds * 1000);
  const isFailed = result === 'FAILED';
  const outcome: Partial<Analysis> = isFailed
    ? { state: 'FAILED', resolution: 'FAILED', error: { reason: 'no_face', message: 'No face was found.' } }
    : { resolution: result };
  const times = { createdAt, finishedAt, updatedAt: finishedAt };
  const quality = anAnalysis({
    ...{ ...times, ...outcome, type: 'QUALITY' },
    resultsData: isFailed ? null : { confidence_spoofing: spoofing },
  });
  const biometry = anAnalysis({
    ...{ ...times, ...outcome, type: 'BIOMETRY', groupId: quality.groupId },
    resultsData: isFailed ? null : { min_confidence: likeness },
  });
  return aFolder(owner, {
    createdAt,
    systemResolution: result,
    metaData: { iin: person },
    analyses: [quality, biometry],
  });
}
