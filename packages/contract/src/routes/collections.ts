import * as z from 'zod';
import {
  collectionView,
  createCollectionRequest,
  personImagesPayload,
  personImageView,
  personTemplatesView,
  personView,
} from '../collections.ts';
import { bulkQuery } from '../duplicates-query.ts';
import { bulkResult, bulkRow, createPersonPayload, enrolledPersonView } from '../enrolment.ts';
import { collectionList, personList } from '../lists/collection-lists.ts';
import { listAnswer, listQuery } from '../lists/list-schemas.ts';
import type { RouteEntry } from './route-entry.ts';

const common = { tag: 'collections', auth: 'token' } as const;
const collection = '/api/collections/:collectionId';
const person = `${collection}/persons/:personId` as const;

export const collectionRoutes = {
  createCollection: {
    ...common,
    method: 'POST',
    path: '/api/collections',
    summary: 'Create a collection',
    permission: 'collection.create',
    body: { kind: 'json', schema: createCollectionRequest },
    answers: { 201: collectionView },
  },
  listCollections: {
    ...common,
    method: 'GET',
    path: '/api/collections',
    summary: 'Collections, by alias',
    permission: 'collection.read',
    list: collectionList,
    query: listQuery(collectionList),
    answers: { 200: listAnswer(collectionList, collectionView) },
  },
  getCollection: {
    ...common,
    method: 'GET',
    path: collection,
    summary: 'One collection',
    permission: 'collection.read',
    answers: { 200: collectionView },
  },
  deleteCollection: {
    ...common,
    method: 'DELETE',
    path: collection,
    summary: 'Delete a collection with its persons and their photos; analyses keep what they found',
    permission: 'collection.delete',
    answers: { 204: null },
  },
  createPerson: {
    ...common,
    method: 'POST',
    path: `${collection}/persons`,
    summary: 'Add a person to a collection, from photos that show one good face each',
    permission: 'person.create',
    body: { kind: 'form', schema: createPersonPayload },
    answers: { 201: enrolledPersonView },
    errors: [
      'person.unusable_photo',
      'person.already_enrolled',
      'person.external_id_taken',
      'index.not_ready',
      'model.not_current',
    ],
  },
  createPersons: {
    ...common,
    method: 'POST',
    path: `${collection}/persons/bulk`,
    summary: 'Add any number of persons in one stream',
    description:
      'A line of JSON (NDJSON) for each person goes in, and one comes out as soon as that person is there for good: read while you send. Rows that are sent again do nothing twice. An answer without a last line `finished` or `stopped` was cut off. `Idempotency-Key` is not heeded: `external_id` does that for each row.',
    permission: 'person.create',
    query: bulkQuery,
    body: { kind: 'lines', schema: bulkRow },
    answers: { 200: bulkResult },
    contentTypes: ['application/x-ndjson'],
    errors: ['inference.unavailable', 'storage.unavailable'],
  },
  listPersons: {
    ...common,
    method: 'GET',
    path: `${collection}/persons`,
    summary: 'The persons of a collection, the newest first',
    permission: 'person.read',
    list: personList,
    query: listQuery(personList),
    answers: { 200: listAnswer(personList, personView) },
  },
  getPerson: {
    ...common,
    method: 'GET',
    path: person,
    summary: 'One person',
    permission: 'person.read',
    answers: { 200: personView },
  },
  deletePerson: {
    ...common,
    method: 'DELETE',
    path: person,
    summary: 'Delete a person with their photos; analyses keep what they found',
    permission: 'person.delete',
    answers: { 204: null },
  },
  addPersonImages: {
    ...common,
    method: 'POST',
    path: `${person}/images`,
    summary: 'Add photos of a person',
    permission: 'person.create',
    body: { kind: 'form', schema: personImagesPayload },
    answers: { 201: z.array(personImageView) },
    errors: ['person.unusable_photo', 'model.not_current'],
  },
  listPersonImages: {
    ...common,
    method: 'GET',
    path: `${person}/images`,
    summary: 'The photos of a person, in the order in which they came',
    permission: 'person.read',
    answers: { 200: z.array(personImageView) },
  },
  getPersonTemplates: {
    ...common,
    method: 'GET',
    path: `${person}/images/:imageId/template`,
    summary: 'What a photo is found by; the audit log says who asked',
    permission: 'template.read',
    answers: { 200: personTemplatesView },
  },
  deletePersonImage: {
    ...common,
    method: 'DELETE',
    path: `${person}/images/:imageId`,
    summary: 'Delete a photo of a person; the last one goes with the person only',
    permission: 'person.delete',
    answers: { 204: null },
    errors: ['person.last_photo'],
  },
} as const satisfies Record<string, RouteEntry>;
