import type { WebSettings } from '@praesto/contract';
import type { Actor } from '../companies/actor.ts';
import { type Limits, withinLimits } from '../companies/within-limits.ts';
import { type CreateFolderDeps, createFolder } from '../folders/create-folder.ts';
import { type CreateInstantFolderDeps, createInstantFolder } from '../folders/create-instant-folder.ts';
import type { Folder } from '../folders/folder.ts';
import { type ShownFolder, toFolderView } from '../folders/folder.view.ts';
import { toFolderOrder } from '../folders/folder-order.ts';
import { linksBelow, type MediaLinks } from '../media/media-links.ts';
import { withCurrentModel } from '../models/with-current-model.ts';
import type { PoliciesStore } from '../policies/policies.store.ts';
import type { Stores } from '../stores.ts';
import { toOutcome } from './capture-result.view.ts';
import type { CaptureOrder, MadeOfCapture } from './take-capture.ts';

/** What folders of containers are made with, beside the stores of the request. */
export interface FolderMakingDeps
  extends Omit<CreateFolderDeps, 'folders' | 'collections' | 'persons' | 'policies' | 'challenges'> {
  readonly limits: Limits;
}

export interface FolderMaker {
  readonly actor: Actor;
  readonly signal: AbortSignal;
}

/** Makes the folder of a container as a request with a form would. */
export function makeKeptFolder(
  deps: FolderMakingDeps & { readonly stores: Stores },
  { actor, signal, sessionId }: FolderMaker & { readonly sessionId: string },
): (order: CaptureOrder) => Promise<MadeOfCapture<Folder>> {
  const { folders, collections, persons, policies, challenges } = deps.stores;
  return async ({ files, payload, captures }) => {
    const order = { ...toFolderOrder(payload, files, actor), mediaCaptures: captures };
    const input = { actor, sessionId, order, files, signal };
    const creating = { ...deps, folders, collections, persons, policies, challenges };
    const asked = { companyId: actor.companyId, count: order.analyses.length };
    const made = await withinLimits(deps.limits, asked, () => withCurrentModel(() => createFolder(creating, input)));
    return { made, folderId: made.id, outcome: null };
  };
}

/** The same with nothing kept but the words that a page is told. */
export function makeForgottenFolder(
  deps: CreateInstantFolderDeps & {
    readonly policies: Pick<PoliciesStore, 'findCurrent'>;
    readonly limits: Limits;
  },
  { actor, signal }: FolderMaker,
): (order: CaptureOrder) => Promise<MadeOfCapture<ShownFolder>> {
  const nowhere: MediaLinks = linksBelow('');
  return async ({ files, payload, captures }) => {
    const order = { ...toFolderOrder(payload, files, actor), mediaCaptures: captures };
    const findPolicy = () => deps.policies.findCurrent(actor.companyId);
    const input = { order, files, findPolicy, signal };
    const asked = { companyId: actor.companyId, count: order.analyses.length };
    const contents = await withinLimits(deps.limits, asked, () => createInstantFolder(deps, input));
    const made = { ...contents, companyId: actor.companyId, userId: actor.userId };
    return { made, folderId: null, outcome: toOutcome(toFolderView(made, { links: nowhere, withAnalyses: true })) };
  };
}

/** Whether a company's pages keep what they capture. */
export const isKept = ({ architecture }: WebSettings) => architecture !== 'lite';
