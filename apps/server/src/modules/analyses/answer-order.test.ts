import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { aFolder, aMedia, aUser } from '../../../test/support/records.ts';
import { addUser, openTestDatabase } from '../../../test/support/test-database.ts';
import { sqlFoldersStore } from '../../platform/database/folders.store.sql.ts';
import { sqlJobQueue } from '../../platform/database/job-queue.sql.ts';
import { sqlOrdersStore, sqlOrderWork } from '../../platform/database/orders.store.sql.ts';
import { sqlSeenMedia } from '../../platform/database/seen-media.sql.ts';
import { sqlStores } from '../../platform/database/stores.sql.ts';
import { AppError } from '../../shared/app-error.ts';
import { newId } from '../../shared/ids.ts';
import { openLogger } from '../../shared/logger.ts';
import { everything } from '../companies/reach.ts';
import type { Folder } from '../folders/folder.ts';
import { createMemoryBlobs } from '../folders/test-support/memory-stores.ts';
import { aClipInfo, aJpegInfo, aScoredReport } from '../folders/test-support/reports.ts';
import { scriptInference } from '../folders/test-support/scripted-inference.ts';
import type { Job } from '../jobs/job.ts';
import { type AnalysisOrder, toAnalysisOrders } from './analysis-order.ts';
import { type AnswerOrderDeps, answerOrder, failOrder } from './answer-order.ts';
import { expireAnalyses } from './expire-analyses.ts';
import { openAnalysis } from './open-analysis.ts';
import { orderAnalyses } from './order-analyses.ts';

const { database, owner, connection, close } = await openTestDatabase();
after(close);

const user = aUser();
await addUser(database, user);
const folders = sqlFoldersStore(database, everything);
const orders = sqlOrdersStore(database, everything);
const { collections, persons, policies } = sqlStores(database)(everything);
const work = sqlOrderWork(database);
const queue = sqlJobQueue(database, { connection, companyAtOnce: null, log: openLogger({ level: 'silent' }) });
const seenMedia = sqlSeenMedia(database);
const never = new AbortController().signal;

const [quality] = toAnalysisOrders(
  [{ type: 'QUALITY', params: { extract_best_shot: true, threshold_spoofing: 0.5 } }],
  null,
) as [AnalysisOrder];

/** A folder of one photo with an order of two analyses, its job, and an engine that answers the photo so. */
async function place(answer: Parameters<typeof scriptInference>[0][string], at = new Date()) {
  const photo = aMedia({ originalName: 'a.jpg' });
  const folder = aFolder(user, { media: [photo] });
  await folders.insert(folder);
  const blobs = createMemoryBlobs();
  await (await blobs.stage(photo.blobKey!, new Uint8Array([1]))).publish();
  const { inference, asked } = scriptInference({ 'a.jpg': answer });
  const input = {
    folderId: folder.id,
    orders: [quality, quality],
    priority: 'normal',
    resolutionEndpoint: undefined,
  } as const;
  await orderAnalyses({ folders, orders, collections, blobs, inference, now: () => at }, input);
  const job = (await queue.take(60_000))!;
  assert.equal(job.folderId, folder.id);
  const deps: AnswerOrderDeps = {
    inference,
    blobs,
    folders,
    persons,
    policies,
    seenMedia,
    work,
    now: () => new Date(),
  };
  return { folder, blobs, asked, job, deps };
}

async function read({ id }: Pick<Folder, 'id'>): Promise<Folder> {
  return (await folders.find(id))!;
}

const statesOf = ({ analyses }: Folder) => analyses.map(({ state, resolution }) => `${state} ${resolution}`);

test('an order is answered whole, and each medium is examined once for all of it', async () => {
  const { folder, asked, job, deps, blobs } = await place(aScoredReport(0.1));
  assert.equal((await read(folder)).resolutionStatus, 'PROCESSING');
  await answerOrder(deps, job, never);
  const done = await read(folder);
  assert.deepEqual(statesOf(done), ['FINISHED SUCCESS', 'FINISHED SUCCESS']);
  assert.deepEqual([done.resolutionStatus, done.systemResolution], ['FINISHED', 'SUCCESS']);
  assert.equal(asked.length, 1);
  const shots = done.analyses.flatMap(({ resultsMedia }) => resultsMedia.flatMap((result) => result.outputImages));
  for (const { blobKey } of shots) assert.ok(blobs.published.has(blobKey!));
  assert.equal(blobs.published.size, 3);
});

test('media that nobody has looked at get their sizes with the answer, also those that no analysis is about', async () => {
  const unseen = { width: null, height: null, durationMs: null };
  const [photo, other] = [aMedia({ originalName: 'a.jpg', ...unseen }), aMedia({ originalName: 'b.jpg', ...unseen })];
  const group = newId<'group'>();
  const folder = aFolder(user, { media: [photo, other] });
  const sources = [photo.id];
  const analysis = openAnalysis({ order: quality, sources, folderId: folder.id, groupId: group, at: new Date() });
  await folders.insert({ ...folder, analyses: [analysis] }, { groupId: group, priority: 'late' });
  const blobs = createMemoryBlobs();
  for (const { blobKey } of [photo, other]) await (await blobs.stage(blobKey!, new Uint8Array([1]))).publish();
  const { inference, asked } = scriptInference({ 'a.jpg': aScoredReport(0.1), 'b.jpg': aScoredReport(0.1, aClipInfo) });
  const job = (await queue.take(60_000))!;
  assert.deepEqual([job.folderId, job.groupId], [folder.id, group]);
  const deps = { inference, blobs, folders, persons, policies, seenMedia, work, now: () => new Date() };
  await answerOrder(deps, job, never);
  const done = await read(folder);
  assert.deepEqual(
    asked.map(({ name, wishes }) => [name, Object.keys(wishes).length > 0]),
    [
      ['a.jpg', true],
      ['b.jpg', false],
    ],
  );
  assert.equal(done.resolutionStatus, 'FINISHED');
  assert.deepEqual(
    done.media.map(({ width, height, durationMs }) => [width, height, durationMs]),
    [
      [aJpegInfo.width, aJpegInfo.height, null],
      [aClipInfo.width, aClipInfo.height, aClipInfo.durationMs],
    ],
  );
});

test('a medium that cannot be read takes no answer from analyses that are not about it', async () => {
  const unseen = { width: null, height: null };
  const [photo, broken] = [aMedia({ originalName: 'a.jpg', ...unseen }), aMedia({ originalName: 'b.jpg', ...unseen })];
  const { id, companyId } = aFolder(user);
  const groupId = newId<'group'>();
  const analysis = openAnalysis({ order: quality, sources: [photo.id], folderId: id, groupId, at: new Date() });
  const folder = aFolder(user, { id, media: [photo, broken], analyses: [analysis] });
  await folders.insert(folder, { groupId, priority: 'late' });
  const blobs = createMemoryBlobs();
  for (const { blobKey } of [photo, broken]) await (await blobs.stage(blobKey!, new Uint8Array([1]))).publish();
  const answers = { 'a.jpg': aScoredReport(0.1), 'b.jpg': new AppError('media.undecodable') };
  const { inference } = scriptInference(answers);
  const job = (await queue.take(60_000))!;
  assert.deepEqual([job.companyId, job.priority], [companyId, 'late']);
  await answerOrder(
    { inference, blobs, folders, persons, policies, seenMedia, work, now: () => new Date() },
    job,
    never,
  );
  const done = await read(folder);
  assert.equal(done.resolutionStatus, 'FINISHED');
  assert.deepEqual(
    done.media.map(({ width }) => width),
    [aJpegInfo.width, null],
  );
});

test('a job that is run twice, even at the same time, writes one answer and leaves no bytes behind', async () => {
  const { folder, job, deps, blobs } = await place(aScoredReport(0.1));
  await Promise.all([answerOrder(deps, job, never), answerOrder(deps, job, never)]);
  const once = await read(folder);
  await answerOrder(deps, job, never);
  assert.deepEqual(await read(folder), once);
  assert.deepEqual(
    once.analyses.map(({ resultsMedia }) => resultsMedia.length),
    [1, 1],
  );
  assert.equal(blobs.published.size + blobs.staged.size, 3);
});

test('an order that is given up is FAILED with the reason, and an answer that comes later changes nothing', async () => {
  const { folder, job, deps } = await place(new AppError('media.decoder_timeout'));
  await assert.rejects(answerOrder(deps, job, never), { code: 'media.decoder_timeout' });
  assert.equal((await read(folder)).resolutionStatus, 'PROCESSING');
  await failOrder(deps, job, 'gave_up');
  const failed = await read(folder);
  assert.deepEqual(statesOf(failed), ['FAILED FAILED', 'FAILED FAILED']);
  assert.deepEqual([failed.resolutionStatus, failed.systemResolution], ['FAILED', 'FAILED']);
  assert.equal(failed.analyses[0]?.error?.reason, 'gave_up');
  const { inference } = scriptInference({ 'a.jpg': aScoredReport(0.1) });
  await answerOrder({ ...deps, inference }, job, never);
  assert.deepEqual(await read(folder), failed);
});

test('an order of a medium that cannot be read is FAILED at once, naming it', async () => {
  const { folder, job, deps } = await place(new AppError('media.undecodable', { file: 'a.jpg' }));
  await answerOrder(deps, job, never);
  const failed = await read(folder);
  assert.deepEqual(statesOf(failed), ['FAILED FAILED', 'FAILED FAILED']);
  const { error } = failed.analyses[0]!;
  assert.deepEqual(error, { reason: 'unreadable_media', message: 'A medium cannot be read. (a.jpg)' });
});

test('an order that finds no engine counts as not taken up', async () => {
  const { folder, job, deps } = await place(new AppError('inference.unavailable'));
  await assert.rejects(answerOrder(deps, job, never), { code: 'inference.unavailable' });
  const { analyses } = await read(folder);
  assert.deepEqual(
    analyses.map(({ state, receivedAt }) => [state, receivedAt]),
    [
      ['PROCESSING', null],
      ['PROCESSING', null],
    ],
  );
});

test('analyses that nobody takes up or answers in time become FAILED, each with its reason; others do not', async () => {
  const minute = 60_000;
  const ago = (minutes: number) => new Date(Date.now() - minutes * minute);
  const [waiting, working, fresh] = [
    await place(aScoredReport(0), ago(61)),
    await place(aScoredReport(0), ago(20)),
    await place(aScoredReport(0), ago(20)),
  ];
  await work.receive(working.job.groupId, ago(16));
  await work.receive(fresh.job.groupId, ago(14));
  const limits = { processingTimeoutMs: 15 * minute, deliveryTimeoutMs: 60 * minute };
  assert.equal(await expireAnalyses(waiting.deps, limits), 2);
  assert.equal((await read(waiting.folder)).analyses[0]?.error?.reason, 'not_taken_up_in_time');
  assert.equal((await read(working.folder)).analyses[0]?.error?.reason, 'not_answered_in_time');
  assert.equal((await read(fresh.folder)).resolutionStatus, 'PROCESSING');
});

test('the job of a folder that was deleted meanwhile has nothing to do', async () => {
  const { folder, job, deps } = await place(aScoredReport(0));
  await owner.query('delete from folders where id = $1', [folder.id]);
  await answerOrder(deps, job satisfies Job, never);
  assert.equal(await folders.find(folder.id), undefined);
});
