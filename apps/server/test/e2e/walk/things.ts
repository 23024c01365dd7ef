import { readFile } from 'node:fs/promises';
import { portraitPath } from '@praesto/vision/testing';
import type { Template } from '../../../src/modules/collections/collection.ts';
import { everything } from '../../../src/modules/companies/reach.ts';
import type { Folder } from '../../../src/modules/folders/folder.ts';
import type { Stores } from '../../../src/modules/stores.ts';
import type { User } from '../../../src/modules/users/user.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import { sqlEmbeddingModels } from '../../../src/platform/database/embedding-models.sql.ts';
import { sqlSignInStore } from '../../../src/platform/database/sign-in.store.sql.ts';
import { sqlStores } from '../../../src/platform/database/stores.sql.ts';
import { newId } from '../../../src/shared/ids.ts';
import { aChallenge } from '../../support/a-challenge.ts';
import { aCollection, anEnrolledImage, aPerson } from '../../support/a-collection.ts';
import { anAttachment, aReport, aReportTemplate } from '../../support/a-report.ts';
import { anEvaluation } from '../../support/an-evaluation.ts';
import { aFolder, aMedia, anAnalysis, aSession } from '../../support/records.ts';
import { aWebhook } from '../../support/webhook-records.ts';
import type { TestServer } from '../support/test-server.ts';

/** Makes something of `owner`'s. `within` are the things named before it in the path. */
type Make = (owner: User, within: ReadonlyMap<string, string>) => Promise<string>;

/** Fills the ids in a path of the route table with things that it makes for `owner`. */
export type FillPath = (path: string, owner: User) => Promise<string>;

export function openThings({ database, media }: Pick<TestServer, 'database' | 'media'>): FillPath {
  const stores = sqlStores(database)(everything);
  const makers = makersOf({ database, stores, media });
  return async (path, owner) => {
    const within = new Map<string, string>();
    const filled: string[] = [];
    for (const part of path.split('/')) {
      const noun = filled.at(-1) ?? '';
      if (part.startsWith(':')) within.set(noun, await makeOne(makers, noun, owner, within));
      filled.push(part.startsWith(':') ? within.get(noun)! : part);
    }
    return filled.join('/');
  };
}

function makeOne(makers: Readonly<Record<string, Make>>, noun: string, owner: User, within: Map<string, string>) {
  const make = makers[noun];
  if (!make) throw new Error(`no way to make one of ${noun}: add it to test/e2e/walk/things.ts`);
  return make(owner, within);
}

interface Place {
  readonly database: Database;
  readonly stores: Stores;
  readonly media: TestServer['media'];
}

/** By the part of the path before the id. */
function makersOf(place: Place): Readonly<Record<string, Make>> {
  const { database, stores } = place;

  /** Of the model that the server searches with: it takes no other. */
  async function aTemplateNow(): Promise<Template> {
    const models = await sqlEmbeddingModels(database).find();
    const embedding = new Float32Array(704);
    embedding[0] = 1;
    return { model: models!.current, embedding };
  }

  return {
    companies: async ({ companyId }) => companyId,
    users: async ({ userId }) => userId,
    async sessions(owner) {
      const session = aSession(owner);
      await sqlSignInStore(database).insertSession(session);
      return session.id;
    },
    async event_sessions({ companyId, userId }) {
      const at = new Date();
      const told = { id: newId<'event_session'>(), companyId, userId, sessionId: newId(), deviceInfo: {}, ip: null };
      const session = await stores.events.add({ ...told, createdAt: at, updatedAt: at }, [], 10);
      return session!.id;
    },
    async challenges(owner) {
      const challenge = aChallenge(owner);
      await stores.challenges.insert(challenge);
      return challenge.id;
    },
    async collections(owner) {
      const collection = aCollection(owner);
      await stores.collections.insert(collection);
      return collection.id;
    },
    async persons({ companyId }, within) {
      const images = [anEnrolledImage({ template: await aTemplateNow() })];
      const person = aPerson({ id: within.get('collections') as never, companyId }, { images });
      await stores.collections.insertPerson(person);
      return person.id;
    },
    async images(_, within) {
      const image = anEnrolledImage({ template: await aTemplateNow() });
      const person = { collectionId: within.get('collections'), personId: within.get('persons') } as never;
      await stores.collections.addImages(person, [image]);
      return image.id;
    },
    folders: async (owner) => (await makeFolder(place, owner)).id,
    media: async (owner) => (await makeFolder(place, owner)).media[0]!.id,
    analyses: async (owner) => (await makeFolder(place, owner)).analyses[0]!.id,
    async reports(owner) {
      const folder = await makeFolder(place, owner);
      const report = aReport(folder);
      await stores.reports.insert(report, folder);
      return report.id;
    },
    async 'report-templates'(owner) {
      const template = aReportTemplate(owner);
      await stores.reportTemplates.insert(template);
      return template.id;
    },
    async attachments(_, within) {
      const attachment = anAttachment();
      await stores.reportTemplates.addAttachments(
        within.get('report-templates') as never,
        [attachment],
        attachment.createdAt,
      );
      return attachment.id;
    },
    async evaluations(owner) {
      const evaluation = anEvaluation(owner);
      await stores.evaluations.insert(evaluation);
      return evaluation.id;
    },
    async webhooks(owner) {
      const webhook = aWebhook(owner);
      await stores.webhooks.insert(webhook, 'whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQ=', 1000);
      return webhook.id;
    },
    async events({ companyId }, within) {
      const at = new Date();
      const id = newId<'webhook_event'>();
      const webhookId = within.get('webhooks') as never;
      await stores.webhookEvents.insertTest({
        ...{ id, companyId, webhookId, folderId: null, type: 'webhook.test', url: 'https://example.org/hook' },
        ...{ state: 'DELIVERED', dueAt: at, createdAt: at, deliveries: [] },
      });
      return id;
    },
  };
}

/** Of one photo and one answered analysis of it. */
async function makeFolder({ stores, media }: Place, owner: User): Promise<Folder> {
  const medium = aMedia();
  await media.put(medium.blobKey!, await readFile(portraitPath('003_03.jpg')));
  const folder = aFolder(owner, { media: [medium], analyses: [anAnalysis({ sourceMediaIds: [medium.id] })] });
  await stores.folders.insert(folder);
  return folder;
}
