import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aFolder, aMedia, anAnalysis, anOutputImage, aResultMedia } from '../../../test/support/records.ts';
import { newId } from '../../shared/ids.ts';
import type { Actor } from '../companies/actor.ts';
import type { StoresFor } from '../stores.ts';
import type { Folder } from './folder.ts';
import type { BlobIndex } from './folders.store.ts';

export interface FoldersStoreHarness {
  readonly storesFor: StoresFor;
  readonly blobIndex: BlobIndex;
  /** An actor of a company that exists. */
  readonly newActor: () => Promise<Actor>;
}

const companyOf = ({ companyId }: Actor) => ({ kind: 'company', companyId }) as const;

/** A folder that uses every field there is. */
function aFullFolder(actor: Actor): Folder {
  const video = aMedia({
    kind: 'video',
    mime: 'video/mp4',
    durationMs: 4033.5,
    tags: ['video_selfie', 'orientation_portrait'],
    metaData: { nested: { list: [1, 'two', null], 'ключ "1"': true } },
  });
  const photo = aMedia({ originalName: "it's a; photo.jpg", blobKey: null });
  const groupId = newId<'group'>();
  return aFolder(actor, {
    resolutionEndpoint: 'https://example.org/hook',
    metaData: { transaction_id: 'Ünïcode', amount: 0.1 },
    media: [video, photo],
    analyses: [
      anAnalysis({
        groupId,
        params: { extract_best_shot: true },
        metaData: { order: 1 },
        sourceMediaIds: [photo.id, video.id],
        resultsMedia: [
          aResultMedia({ mediaId: video.id, outputImages: [anOutputImage(), anOutputImage({ blobKey: null })] }),
          aResultMedia({ mediaId: photo.id, resultsData: null }),
        ],
        technicalMetaData: { models: [{ id: 'm', version: '1' }] },
      }),
      anAnalysis({
        groupId,
        type: 'BIOMETRY',
        state: 'FAILED',
        resolution: 'FAILED',
        sourceMediaIds: [video.id],
        resultsData: { min_confidence: 0.1234567890123 },
        error: { reason: 'no_face', message: 'No face was found.' },
      }),
    ],
  });
}

/** What every adapter of FoldersStore and BlobIndex does. */
export function foldersStoreContract(name: string, open: () => Promise<FoldersStoreHarness>): void {
  const opened = open();

  test(`${name}: a folder is found as it was inserted`, async () => {
    const { storesFor, newActor } = await opened;
    const actor = await newActor();
    const { folders } = storesFor(companyOf(actor));
    const folder = aFullFolder(actor);
    await folders.insert(folder);
    assert.deepEqual(await folders.find(folder.id), folder);
  });

  test(`${name}: an empty folder is found as it was inserted`, async () => {
    const { storesFor, newActor } = await opened;
    const actor = await newActor();
    const { folders } = storesFor(companyOf(actor));
    const folder = aFolder(actor);
    await folders.insert(folder);
    assert.deepEqual(await folders.find(folder.id), folder);
  });

  test(`${name}: an analysis is found with its folder`, async () => {
    const { storesFor, newActor } = await opened;
    const actor = await newActor();
    const { folders } = storesFor(companyOf(actor));
    const folder = aFullFolder(actor);
    await folders.insert(folder);
    const analysis = folder.analyses[1]!;
    assert.deepEqual(await folders.findAnalysis(analysis.id), { analysis, folder });
    assert.equal(await folders.findAnalysis(newId()), undefined);
  });

  test(`${name}: another company finds neither the folder nor its analyses`, async () => {
    const { storesFor, newActor } = await opened;
    const [owner, stranger] = [await newActor(), await newActor()];
    const folder = aFullFolder(owner);
    await storesFor(companyOf(owner)).folders.insert(folder);
    const { folders } = storesFor(companyOf(stranger));
    assert.equal(await folders.find(folder.id), undefined);
    assert.equal(await folders.findAnalysis(folder.analyses[0]!.id), undefined);
  });

  test(`${name}: whoever reaches only their own finds no folder of a colleague, whoever reaches all finds every folder`, async () => {
    const { storesFor, newActor } = await opened;
    const owner = await newActor();
    const folder = aFullFolder(owner);
    await storesFor({ kind: 'own', ...owner }).folders.insert(folder);
    const colleague = storesFor({ kind: 'own', companyId: owner.companyId, userId: newId() }).folders;
    assert.equal(await colleague.find(folder.id), undefined);
    assert.equal(await colleague.findAnalysis(folder.analyses[0]!.id), undefined);
    for (const reach of [{ kind: 'own', ...owner }, companyOf(owner), { kind: 'all' }] as const) {
      assert.deepEqual(await storesFor(reach).folders.find(folder.id), folder, reach.kind);
    }
  });

  test(`${name}: a folder cannot be written into another company`, async () => {
    const { storesFor, newActor } = await opened;
    const [owner, stranger] = [await newActor(), await newActor()];
    await assert.rejects(storesFor(companyOf(stranger)).folders.insert(aFolder(owner)), /beyond its reach/);
  });

  test(`${name}: a folder that cannot be written whole is not written at all`, async () => {
    const { storesFor, blobIndex, newActor } = await opened;
    const actor = await newActor();
    const { folders } = storesFor(companyOf(actor));
    const first = aFullFolder(actor);
    await folders.insert(first);
    // Its second medium has the id of one that exists.
    const folder = aFolder(actor, { media: [aMedia(), aMedia({ id: first.media[0]!.id })] });
    await assert.rejects(folders.insert(folder));
    assert.equal(await folders.find(folder.id), undefined);
    const { blobKey } = folder.media[0]!;
    assert.deepEqual(await blobIndex.withoutRow([blobKey!]), [blobKey]);
  });

  test(`${name}: text that cannot be stored is refused with body.wrong_value`, async () => {
    const { storesFor, newActor } = await opened;
    const actor = await newActor();
    const { folders } = storesFor(companyOf(actor));
    for (const text of ['nul \u0000', 'half a pair \ud800']) {
      await assert.rejects(folders.insert(aFolder(actor, { metaData: { text } })), { code: 'body.wrong_value' });
    }
  });

  test(`${name}: a blob key leads to the type of its upload or best shot`, async () => {
    const { storesFor, blobIndex, newActor } = await opened;
    const actor = await newActor();
    const folder = aFullFolder(actor);
    await storesFor(companyOf(actor)).folders.insert(folder);
    const upload = folder.media[0]!.blobKey!;
    const bestShot = folder.analyses[0]!.resultsMedia[0]!.outputImages[0]!.blobKey!;
    const shown = { downloadName: null };
    assert.deepEqual(await blobIndex.findByBlobKey(upload), { mime: 'video/mp4', kind: 'video', ...shown });
    assert.deepEqual(await blobIndex.findByBlobKey(bestShot), { mime: 'image/jpeg', kind: 'image', ...shown });
    assert.equal(await blobIndex.findByBlobKey('no/such.jpg'), undefined);
    assert.deepEqual(await blobIndex.withoutRow([upload, 'no/such.jpg', bestShot]), ['no/such.jpg']);
    assert.deepEqual(await blobIndex.withoutRow([]), []);
  });
}
