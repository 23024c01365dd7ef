import type { FolderPayload } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { JsonObject } from '../../shared/json.ts';
import { type AnalysisOrder, type Starter, toAnalysisOrders } from '../analyses/analysis-order.ts';
import type { MediaCapture } from '../media/media.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';

/** What a caller says about the folder to make, checked against the files that came with it. */
export interface FolderOrder {
  readonly metaData: JsonObject;
  /** By file key. */
  readonly mediaMetaData: ReadonlyMap<string, JsonObject>;
  /** By file key. */
  readonly mediaTags: ReadonlyMap<string, readonly string[]>;
  /** Which challenge a file answers, by file key. */
  readonly mediaChallenges: ReadonlyMap<string, string>;
  /** What a page told with a medium, by file key. */
  readonly mediaCaptures: ReadonlyMap<string, MediaCapture>;
  readonly analyses: readonly AnalysisOrder[];
  readonly resolutionEndpoint: string | null;
}

interface Mistake {
  readonly field: string;
  readonly reason: string;
}

/**
 * @throws AppError `body.wrong_value` listing every reference to a file that is not there; `permission.missing` listing
 * the analyses that the actor (`null` = nobody is signed in) may not start
 */
export function toFolderOrder(
  payload: FolderPayload,
  files: readonly Pick<UploadedFile, 'key'>[],
  actor: Starter | null,
): FolderOrder {
  const mistakes = findStrayReferences(payload, new Set(files.map(({ key }) => key)));
  if (mistakes.length > 0) throw new AppError('body.wrong_value', { fields: mistakes });
  return {
    metaData: payload['folder:meta_data'] ?? {},
    mediaMetaData: new Map(Object.entries(payload['media:meta_data'] ?? {})),
    mediaTags: new Map(Object.entries(payload['media:tags'] ?? {})),
    mediaChallenges: new Map(Object.entries(payload['media:challenge'] ?? {})),
    mediaCaptures: new Map(),
    analyses: toAnalysisOrders(payload.analyses ?? [], actor),
    resolutionEndpoint: payload.resolution_endpoint ?? null,
  };
}

function findStrayReferences(payload: FolderPayload, keys: ReadonlySet<string>): Mistake[] {
  const reason = 'no file was sent under this key';
  const ofBlock = (block: 'media:tags' | 'media:meta_data' | 'media:challenge') =>
    Object.keys(payload[block] ?? {})
      .filter((key) => !keys.has(key))
      .map((key) => ({ field: `${block}.${key}`, reason }));
  const ofSources = (payload.analyses ?? []).flatMap((order, place) =>
    (order.source_media ?? []).flatMap((key, index) =>
      keys.has(key) ? [] : [{ field: `analyses[${place}].source_media[${index}]`, reason }],
    ),
  );
  return [...ofBlock('media:tags'), ...ofBlock('media:meta_data'), ...ofBlock('media:challenge'), ...ofSources];
}
