import { errorCatalogue, type FolderPayload, type WebSettings } from '@praesto/contract';
import { AppError } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { FolderId } from '../../shared/ids.ts';
import type { JsonObject } from '../../shared/json.ts';
import type { MediaCapture } from '../media/media.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import type { CaptureId } from './capture-session.ts';
import type { CapturesStore } from './captures.store.ts';
import { toContainerOrder } from './container-order.ts';
import { type OpenedContainer, wrongToken } from './open-container.ts';

/** What a container asks for, as the form that it stands for. */
export interface CaptureOrder {
  readonly files: readonly UploadedFile[];
  readonly payload: FolderPayload;
  readonly captures: ReadonlyMap<string, MediaCapture>;
}

/** What was made of a container. */
export interface MadeOfCapture<Made> {
  readonly made: Made;
  /** `null` where nothing is kept. */
  readonly folderId: FolderId | null;
  /** What a page is told in place of the folder. */
  readonly outcome: JsonObject | null;
}

export interface TakeCaptureDeps<Made> {
  readonly captures: Pick<CapturesStore, 'claim' | 'release' | 'conclude'>;
  readonly settings: WebSettings;
  /** Makes the folder. */
  readonly make: (order: CaptureOrder) => Promise<MadeOfCapture<Made>>;
  readonly now: Clock;
}

/**
 * Takes the one container of a session and makes a folder of it. What the sender is to blame for ends the session; where the
 * server is, the container can be sent again.
 * @throws AppError `container.wrong_token` when another container was faster; whatever making the folder refuses
 */
export async function takeCapture<Made>(deps: TakeCaptureDeps<Made>, container: OpenedContainer): Promise<Made> {
  const { captures, now, make, settings } = deps;
  const { id } = container.session;
  if (!(await captures.claim(id, now()))) throw wrongToken('used');
  try {
    const { made, folderId, outcome } = await make(toContainerOrder(container, settings));
    await captures.conclude(id, { state: 'finished', folderId, outcome });
    return made;
  } catch (error) {
    await settle(captures, id, error);
    throw error;
  }
}

const sendersFault: readonly string[] = ['invalid', 'too_large', 'forbidden', 'not_found', 'conflict'];

async function settle(captures: TakeCaptureDeps<unknown>['captures'], id: CaptureId, error: unknown): Promise<void> {
  if (!(error instanceof AppError)) return captures.release(id);
  // The folder may be there: nobody may send it again.
  if (error.code === 'database.unavailable') return;
  if (!sendersFault.includes(errorCatalogue[error.code].kind)) return captures.release(id);
  return captures.conclude(id, { state: 'refused', refusal: { code: error.code, details: error.details } });
}
