import { AppError, isDatabaseAway } from '../../shared/app-error.ts';
import type { Clock } from '../../shared/clock.ts';
import type { CompanyId, MediaId } from '../../shared/ids.ts';
import { tellAnswered } from '../analyses/answered-analyses.ts';
import type { Inference } from '../analyses/inference.ts';
import { readPointRules, requireOrdered, requireSearched, withKinds } from '../analyses/point-rules.ts';
import { requireCollections, searchCollections } from '../analyses/search-collections.ts';
import type { ChallengesStore } from '../challenges/challenges.store.ts';
import { requireChallenges } from '../challenges/require-challenges.ts';
import type { CollectionsStore } from '../collections/collections.store.ts';
import type { PersonIndex } from '../collections/person-index.ts';
import type { Actor } from '../companies/actor.ts';
import type { NewJob } from '../jobs/job.ts';
import { openBlobBatch } from '../media/blob-batch.ts';
import type { Blobs } from '../media/blobs.ts';
import type { SeenMedia } from '../media/seen-media.ts';
import type { UploadedFile } from '../media/uploaded-file.ts';
import type { PoliciesStore } from '../policies/policies.store.ts';
import { concludeFolder, type Placement } from './conclude-folder.ts';
import { type ExaminedMedia, examineMedia, knownOf } from './examine-media.ts';
import type { Folder, FolderContents } from './folder.ts';
import type { FolderOrder } from './folder-order.ts';
import { type FolderPlan, planFolder } from './folder-plan.ts';
import type { FoldersStore } from './folders.store.ts';
import { placeInStore } from './place-in-store.ts';
import { postponeFolder } from './postpone-folder.ts';

type Examined = ReadonlyMap<MediaId, ExaminedMedia>;

export interface CreateFolderDeps {
  readonly inference: Inference;
  readonly blobs: Blobs;
  /** The folders of the actor's company. */
  readonly folders: FoldersStore;
  /** The collections of the actor's company, and who is in them. */
  readonly collections: Pick<CollectionsStore, 'find'>;
  readonly persons: PersonIndex;
  /** The challenges of the actor's company. */
  readonly challenges: Pick<ChallengesStore, 'find'>;
  readonly policies: Pick<PoliciesStore, 'findCurrent'>;
  readonly seenMedia: SeenMedia;
  readonly now: Clock;
}

export interface CreateFolderInput {
  readonly actor: Pick<Actor, 'companyId' | 'userId'>;
  /** In which session it is asked. */
  readonly sessionId: string;
  readonly order: FolderOrder;
  readonly files: readonly UploadedFile[];
  readonly signal: AbortSignal;
}

/**
 * Makes a folder and answers everything that was ordered. While the engine looks at the media their bytes are made
 * durable; then blobs get their names and all rows are written in one transaction. Where the engine takes longer than anybody
 * waits (`inference.late`), the analyses are written as PROCESSING, with the job that answers them. Whatever goes wrong before
 * that transaction is committed leaves nothing behind.
 */
export async function createFolder(deps: CreateFolderDeps, input: CreateFolderInput): Promise<Folder> {
  const { actor } = input;
  const { companyId } = actor;
  await requireCollections(deps.collections, actor.companyId, input.order.analyses);
  const challenges = await requireChallenges(deps, { asked: input.order.mediaChallenges, sessionId: input.sessionId });
  const failed = new AbortController();
  const signal = AbortSignal.any([input.signal, failed.signal]);
  const plan = planFolder(input.order, input.files, { now: deps.now, challenges });
  const batch = openBlobBatch(deps.blobs);
  const store = placeInStore(plan, batch);
  let isInserting = false;
  try {
    const [examined] = await Promise.all([examineInTime(deps.inference, plan, signal), store.stageUploads()]);
    const { placement } = store;
    const contents = examined
      ? await answer(deps, { companyId, plan, examined, placement })
      : postponeFolder({ plan, inference: deps.inference, placement, at: deps.now() });
    await store.stagePictures();
    signal.throwIfAborted();
    await batch.publish();
    const folder = { ...contents, companyId: actor.companyId, userId: actor.userId };
    const job: NewJob | undefined = examined ? undefined : { groupId: plan.groupId, priority: 'late' };
    isInserting = true;
    await deps.folders.insert(folder, job);
    if (!job) tellAnswered(folder.analyses);
    return folder;
  } catch (error) {
    failed.abort(error);
    // A database that went away may have committed first. Rows without bytes would be a loss; bytes without rows are swept.
    if (!(isInserting && isDatabaseAway(error))) await batch.discard();
    throw error;
  }
}

/** `undefined` when it takes too long and there are analyses that can be answered later. @throws AppError as `examineMedia` does */
async function examineInTime(
  inference: Inference,
  { media, analyses }: FolderPlan,
  signal: AbortSignal,
): Promise<Examined | undefined> {
  try {
    return await examineMedia(inference, media, signal);
  } catch (error) {
    if (analyses.length > 0 && error instanceof AppError && error.code === 'inference.late') return undefined;
    throw error;
  }
}

interface Answering {
  readonly companyId: CompanyId;
  readonly plan: FolderPlan;
  readonly examined: Examined;
  readonly placement: Placement;
}

/** The folder with its answers. @throws AppError `rate.*`, `index.not_ready`, `model.not_current` */
async function answer(
  deps: CreateFolderDeps,
  { companyId, plan, examined, placement }: Answering,
): Promise<FolderContents> {
  const asked = withKinds(plan.analyses, (id) => knownOf(examined.get(id)!));
  const findPolicy = () => deps.policies.findCurrent(companyId);
  const rules = await readPointRules({ inference: deps.inference, findPolicy }, asked);
  requireOrdered(asked, rules);
  const searches = await searchCollections(deps.persons, {
    companyId,
    asked: plan.analyses,
    reportOf: (id) => examined.get(id)?.report,
  });
  requireSearched(asked, searches, rules);
  const media = plan.media
    .filter(({ wishes }) => wishes.injection)
    .map(({ file: { sha256 } }) => ({ sha256, createdAt: plan.at }));
  const seen = await deps.seenMedia.findEarlier({ companyId, folderId: plan.folderId, media });
  const { compare } = deps.inference;
  return concludeFolder({ plan, examined, seen, compare, searches, rules, placement, now: deps.now });
}
