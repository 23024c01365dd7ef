import type { Clock } from '../../shared/clock.ts';
import type { CompanyId } from '../../shared/ids.ts';
import { toUnixSeconds } from '../../shared/unix-seconds.ts';
import type { Folder } from '../folders/folder.ts';
import { toFolderView } from '../folders/folder.view.ts';
import type { FoldersStore } from '../folders/folders.store.ts';
import type { MediaLinks } from '../media/media-links.ts';
import { giveUpUnended, judgeAttempt } from './judge-attempt.ts';
import { maxAttempts } from './retry-plan.ts';
import { signWebhook } from './sign-webhook.ts';
import type { ClaimedEvent, Verdict } from './webhook-outbox.ts';
import type { WebhookSender } from './webhook-sender.ts';

export interface DeliverWebhookDeps {
  readonly sender: Pick<WebhookSender, 'send'>;
  readonly foldersOf: (companyId: CompanyId) => Pick<FoldersStore, 'find'>;
  readonly links: () => MediaLinks;
  /** Writes answers over HTTP too: a folder is the same text here and there. */
  readonly toJson: (value: unknown) => string;
  /** Name and version of this server. */
  readonly userAgent: string;
  readonly now: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * Sends an event once: the folder as it is now. Rejects when `signal` fires.
 * @returns what that leads to; `undefined` when the folder is gone, and nothing was sent
 */
export async function deliverWebhook(
  deps: DeliverWebhookDeps,
  event: ClaimedEvent,
  signal: AbortSignal,
): Promise<Verdict | undefined> {
  if (event.attemptOfPlan > maxAttempts) return giveUpUnended(event, deps.now());
  const body = await writeBody(deps, event);
  if (body === undefined) return undefined;
  const at = deps.now();
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': deps.userAgent,
    'webhook-event': event.type,
    ...signWebhook({ id: event.id, at, body }, event.secrets),
  };
  const outcome = await deps.sender.send({ url: event.url, headers, body }, signal);
  const durationMs = deps.now().getTime() - at.getTime();
  return judgeAttempt({ event, outcome, at, durationMs }, deps.random());
}

async function writeBody(deps: DeliverWebhookDeps, event: ClaimedEvent): Promise<string | undefined> {
  const { folderId, companyId, type, webhookId, createdAt } = event;
  if (folderId === null) return deps.toJson({ type, webhook_id: webhookId, time_created: toUnixSeconds(createdAt) });
  const folder: Folder | undefined = await deps.foldersOf(companyId).find(folderId);
  return folder && deps.toJson(toFolderView(folder, { links: deps.links(), withAnalyses: true }));
}
