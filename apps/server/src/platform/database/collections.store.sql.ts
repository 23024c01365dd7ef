import type { collectionList, FieldOf, personList } from '@praesto/contract';
import type {
  Collection,
  CollectionId,
  EnrolledImage,
  Person,
  PersonImage,
} from '../../modules/collections/collection.ts';
import type { CollectionsStore, NewcomerCheck, PersonPlace } from '../../modules/collections/collections.store.ts';
import type { Reach } from '../../modules/companies/reach.ts';
import type { DataKey } from '../../modules/vault/data-key.ts';
import { AppError } from '../../shared/app-error.ts';
import type { CompanyId } from '../../shared/ids.ts';
import { holdCurrentKey } from './company-keys.sql.ts';
import type { Database, Query } from './database.ts';
import { requireCurrentModel } from './embedding-models.sql.ts';
import { listRows, type SqlList } from './lists/list-rows.ts';
import { columnsIn } from './lists/list-source.ts';
import { findKeyHolder, insertKeys, readKeys } from './person-keys.sql.ts';
import { joinRows, moveRows } from './person-moves.sql.ts';
import { reachCondition } from './reach-condition.ts';
import { insertRow, selectList, type Table } from './tables.ts';
import {
  insertTemplate,
  raiseRevision,
  readTemplatePage,
  readTemplates,
  type TemplateCursor,
  type TemplatesOf,
} from './templates.sql.ts';

export const collectionsTable: Table<Collection> = {
  name: 'collections',
  columns: {
    id: 'id',
    companyId: 'company_id',
    alias: 'alias',
    kind: 'kind',
    metaData: 'meta_data',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
};

type PersonRow = Omit<Person, 'images' | 'externalIds'>;

export const personsTable: Table<PersonRow> = {
  name: 'persons',
  columns: {
    id: 'id',
    companyId: 'company_id',
    collectionId: 'collection_id',
    metaData: 'meta_data',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
};

/** A photo without what is known of its templates. */
type ImageRecord = Omit<PersonImage, 'models'>;

const shownColumns = {
  id: 'id',
  originalName: 'original_name',
  mime: 'mime',
  sizeBytes: 'size_bytes',
  sha256: 'sha256',
  width: 'width',
  height: 'height',
  tags: 'tags',
  blobKey: 'blob_key',
  face: 'face',
  createdAt: 'created_at',
} as const;

const shownImages: Table<ImageRecord> = { name: 'person_images', columns: shownColumns };

type ImageRow = ImageRecord & PersonPlace & { readonly companyId: CompanyId; readonly position: number };

export const personImagesTable: Table<ImageRow> = {
  name: 'person_images',
  columns: {
    ...shownColumns,
    companyId: 'company_id',
    collectionId: 'collection_id',
    personId: 'person_id',
    position: 'position',
  },
};

type CollectionField = FieldOf<typeof collectionList>;
type PersonField = FieldOf<typeof personList>;

// Collections have no user: whoever sees only their own folders sees all of them.
const collections: SqlList<CollectionField> = {
  select: selectList(collectionsTable, 'c'),
  from: 'collections c',
  columns: columnsIn(collectionsTable, 'c'),
  owner: { company: 'c.company_id', user: 'c.company_id' },
  searched: 'c.alias',
};

const personsOwner = { company: 'p.company_id', user: 'p.company_id' };
const persons = {
  select: `${selectList(personsTable, 'p')}, array(
    select k.external_id from person_keys k where k.person_id = p.id order by k.external_id
  ) as "externalIds", (
    select coalesce(json_agg(photo order by photo.position), '[]') from (
      select ${selectList(shownImages, 'i')}, i.position, (
        select coalesce(json_agg(json_build_object('id', t.model_id, 'version', t.model_version) order by t.revision, t.model_id), '[]')
        from templates t where t.image_id = i.id
      ) as models
      from person_images i where i.person_id = p.id
    ) photo
  ) as images`,
  from: 'persons p',
  columns: {
    ...columnsIn(personsTable, 'p'),
    // By both, so that the names lead to the persons and not all persons of the collection to their names.
    externalId: {
      related: { from: 'person_keys k', on: 'k.collection_id = p.collection_id and k.person_id = p.id' },
      column: 'k.external_id',
    },
  },
  owner: personsOwner,
} satisfies SqlList<PersonField>;

/** A row as the driver hands it over: what comes as JSON has its times as texts. */
interface SelectedPerson extends PersonRow {
  readonly externalIds: readonly string[];
  readonly images: readonly (Omit<PersonImage, 'createdAt'> & {
    readonly createdAt: string;
    readonly position: number;
  })[];
}

/** Makes the collections store of a reach: collections are a company's, also for whoever sees only their own folders. */
export function sqlCollectionsStore(database: Database, wholeReach: Reach): CollectionsStore {
  const queries = database.within(wholeReach);
  const { runRepeatable, transaction, masterKeys } = queries;
  const reach: Reach = wholeReach.kind === 'own' ? { kind: 'company', companyId: wholeReach.companyId } : wholeReach;
  const ofCollection = (place: number) => reachCondition(reach, collections.owner, place);
  const ofPerson = (place: number) => reachCondition(reach, personsOwner, place);

  /** Locks the collection for a change: changes of one collection come one after the other. */
  async function holdCollection(query: Query, id: CollectionId): Promise<boolean> {
    const { text, values } = ofCollection(2);
    const held = `select from collections c where c.id = $1 and ${text} for update`;
    return (await query(held, [id, ...values])).rowCount === 1;
  }

  /** Locks two collections for a change, always in one order. */
  async function holdBoth(query: Query, one: CollectionId, other: CollectionId): Promise<boolean> {
    const inOrder = [one, other].toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
    for (const id of inOrder) if (!(await holdCollection(query, id))) return false;
    return true;
  }

  /** Locks the person; their collection is held already. */
  async function holdPerson(query: Query, { collectionId, personId }: PersonPlace): Promise<CompanyId | undefined> {
    const { text, values } = ofPerson(3);
    const { rows } = await query<{ companyId: CompanyId }>(
      `select p.company_id as "companyId" from persons p
       where p.id = $1 and p.collection_id = $2 and ${text} for update`,
      [personId, collectionId, ...values],
    );
    return rows[0]?.companyId;
  }

  /** Reads templates within a transaction. */
  const reading = (query: Query): Parameters<typeof readTemplatePage>[0] => ({
    runRepeatable: ({ text, values }) => query(text, values),
    masterKeys,
  });

  return {
    async insert(collection) {
      const isWithin = reach.kind === 'all' || collection.companyId === reach.companyId;
      const isThere = isWithin && (await insertCollection(transaction, collection));
      if (!isThere) throw new AppError('object.not_found', { field: 'company_id', reason: 'no company has this id' });
    },
    async find(id) {
      const { text, values } = ofCollection(2);
      const find = `select ${collections.select} from ${collections.from} where c.id = $1 and ${text}`;
      const { rows } = await runRepeatable<Collection>({ text: find, values: [id, ...values] });
      return rows[0];
    },
    list: (query) => listRows<Collection, CollectionField>(queries, collections, { query, reach }),
    remove: (id) =>
      transaction(async (query) => {
        if (!(await holdCollection(query, id))) return undefined;
        const freed = await freedBy(query, 'collection_id', id);
        await query('delete from collections where id = $1', [id]);
        return freed;
      }),

    insertPerson: ({ images, externalIds, ...person }, check) =>
      transaction(async (query) => {
        const { id: personId, collectionId, companyId } = person;
        if (!(await holdCollection(query, collectionId))) return 'missing';
        const taken = await findKeyHolder(query, collectionId, externalIds);
        if (taken) return { taken };
        if (check && !(await admits(reading(query), { collectionId, companyId }, check))) return 'alike';
        const revision = (await raiseRevision(query, collectionId, ofCollection))!;
        const place = { collectionId, personId, companyId };
        await query(...insertRow(personsTable, person));
        await insertKeys(query, { ...place, externalIds });
        const key = await holdCurrentKey(query, masterKeys(), companyId);
        await insertImages(query, key, { ...place, images, revision, firstPosition: 0 });
        return 'done';
      }),
    async revisionOf(id) {
      const { text, values } = ofCollection(2);
      const find = `select c.revision from collections c where c.id = $1 and ${text}`;
      const { rows } = await runRepeatable<{ revision: string }>({ text: find, values: [id, ...values] });
      return rows[0] && Number(rows[0].revision);
    },
    async findByExternalIds(id, externalIds) {
      if (externalIds.length === 0) return undefined;
      const { text, values } = ofPerson(3);
      const find = `select p.id, p.created_at as "createdAt" from person_keys k join persons p on p.id = k.person_id
        where k.collection_id = $1 and k.external_id = any($2::text[]) and ${text} limit 1`;
      const { rows } = await runRepeatable<Pick<Person, 'id' | 'createdAt'>>({
        text: find,
        values: [id, externalIds, ...values],
      });
      return rows[0];
    },
    async findPerson({ collectionId, personId }) {
      const { text, values } = ofPerson(3);
      const find = `select ${persons.select} from ${persons.from} where p.id = $1 and p.collection_id = $2 and ${text}`;
      const { rows } = await runRepeatable<SelectedPerson>({ text: find, values: [personId, collectionId, ...values] });
      return rows[0] && toPerson(rows[0]);
    },
    async listPersons(collectionId, query) {
      const list: SqlList<PersonField> = {
        ...persons,
        scope: (places) => `p.collection_id = ${places.put(collectionId, 'uuid')}`,
      };
      const page = await listRows<SelectedPerson, PersonField>(queries, list, { query, reach });
      return { ...page, items: page.items.map(toPerson) };
    },
    movePerson: (place, to) =>
      transaction(async (query) => {
        const isHeld = await holdBoth(query, place.collectionId, to);
        if (!isHeld || !(await holdPerson(query, place))) return 'missing';
        const taken = await findKeyHolder(query, to, await readKeys(query, place.personId));
        if (taken) return { taken };
        const revision = (await raiseRevision(query, to, ofCollection))!;
        await moveRows(query, place, { collectionId: to, revision });
        return 'done';
      }),
    joinPersons: (into, from) =>
      transaction(async (query) => {
        const isHeld = await holdBoth(query, from.collectionId, into.collectionId);
        const owners = isHeld ? [await holdPerson(query, into), await holdPerson(query, from)] : [];
        if (!owners[0] || owners[0] !== owners[1]) return 'missing';
        const revision = (await raiseRevision(query, into.collectionId, ofCollection))!;
        await joinRows(query, from, { ...into, revision });
        return 'done';
      }),
    readEmbeddings: async ({ id, companyId }, model, imageIds) =>
      (await readTemplates(queries, { companyId, collectionIds: [id], model }, imageIds)).map(
        ({ embedding }) => embedding,
      ),
    removePerson: (place) =>
      transaction(async (query) => {
        if (!(await holdCollection(query, place.collectionId))) return undefined;
        if (!(await holdPerson(query, place))) return undefined;
        const freed = await freedBy(query, 'person_id', place.personId);
        await query('delete from persons where id = $1', [place.personId]);
        return freed;
      }),

    addImages: (place, images) =>
      transaction(async (query) => {
        const revision = await raiseRevision(query, place.collectionId, ofCollection);
        const companyId = revision === undefined ? undefined : await holdPerson(query, place);
        if (revision === undefined || !companyId) return 'missing';
        const { rows } = await query<{ next: number }>(
          'select coalesce(max(position), -1) + 1 as next from person_images where person_id = $1',
          [place.personId],
        );
        const key = await holdCurrentKey(query, masterKeys(), companyId);
        await insertImages(query, key, { ...place, companyId, images, revision, firstPosition: rows[0]!.next });
        await touch(query, place);
        return 'done';
      }),
    removeImage: (place, imageId) =>
      transaction(async (query) => {
        if (!(await holdCollection(query, place.collectionId))) return undefined;
        if (!(await holdPerson(query, place))) return undefined;
        const { rows } = await query<{ id: string; key: string }>(
          'select id, blob_key as key from person_images where person_id = $1',
          [place.personId],
        );
        const image = rows.find(({ id }) => id === imageId.toLowerCase());
        if (!image) return undefined;
        if (rows.length === 1) return 'last';
        await query('delete from person_images where id = $1', [image.id]);
        await touch(query, place);
        return [image.key];
      }),
  };
}

/** After every photo that was there at a revision. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

async function admits(
  reading: Parameters<typeof readTemplatePage>[0],
  place: Pick<TemplatesOf, 'collectionId' | 'companyId'>,
  { afterRevision, model, admits: mayCome }: NewcomerCheck,
): Promise<boolean> {
  let after: TemplateCursor | null = { revision: afterRevision, imageId: lastId };
  while (after) {
    const page = await readTemplatePage(reading, { ...place, model }, after);
    if (!mayCome(page.templates)) return false;
    after = page.next;
  }
  return true;
}

type Transaction = ReturnType<Database['within']>['transaction'];

/** @returns whether its company is there */
async function insertCollection(transaction: Transaction, collection: Collection): Promise<boolean> {
  return transaction(async (query) => {
    const { rowCount } = await query('select from companies where id = $1 for key share', [collection.companyId]);
    if (rowCount === 0) return false;
    await query(...insertRow(collectionsTable, collection));
    return true;
  });
}

interface ImagesToInsert extends PersonPlace {
  readonly companyId: CompanyId;
  readonly images: readonly EnrolledImage[];
  readonly revision: number;
  readonly firstPosition: number;
}

async function insertImages(
  query: Query,
  key: DataKey,
  { images, revision, firstPosition, ...place }: ImagesToInsert,
): Promise<void> {
  await requireCurrentModel(
    query,
    images.map(({ template }) => template.model),
  );
  for (const [index, { template, ...image }] of images.entries()) {
    await query(...insertRow(personImagesTable, { ...image, ...place, position: firstPosition + index }));
    await insertTemplate(query, key, { ...template, place: { ...place, imageId: image.id }, revision });
  }
}

async function touch(query: Query, { personId }: PersonPlace): Promise<void> {
  await query('update persons set updated_at = clock_timestamp() where id = $1', [personId]);
}

async function freedBy(query: Query, column: 'collection_id' | 'person_id', id: string): Promise<readonly string[]> {
  const text = `select blob_key as key from person_images where ${column} = $1`;
  const { rows } = await query<{ key: string }>(text, [id]);
  return rows.map(({ key }) => key);
}

function toPerson({ images, ...person }: SelectedPerson): Person {
  return {
    ...person,
    images: images.map(({ position: _, createdAt, ...image }) => ({ ...image, createdAt: new Date(createdAt) })),
  };
}
