import assert from 'node:assert/strict';
import { test } from 'node:test';
import { targetSettings } from './target-settings.ts';

const env = {
  PATH: '/bin',
  DATABASE_URL: 'postgres://old/praesto',
  PRAESTO_DATA_DIR: '/old',
  PRAESTO_S3_BUCKET: 'old-bucket',
  PRAESTO_S3_PREFIX: 'old/',
  PRAESTO_S3_ENDPOINT: 'http://store:9000',
};
const kept = { PATH: '/bin', PRAESTO_S3_ENDPOINT: 'http://store:9000' };

test('a database and a bucket take the place of what was before, the way to the store stays', () => {
  assert.deepEqual(targetSettings(env, { to: 'postgres://new/praesto', blobs: 's3://bucket/some/place' }), {
    ...kept,
    DATABASE_URL: 'postgres://new/praesto',
    PRAESTO_S3_BUCKET: 'bucket',
    PRAESTO_S3_PREFIX: 'some/place/',
  });
});

test('a whole bucket needs no prefix', () => {
  const settings = targetSettings(env, { to: 'postgres://new/praesto', blobs: 's3://bucket' });
  assert.equal(settings.PRAESTO_S3_BUCKET, 'bucket');
  assert.ok(!('PRAESTO_S3_PREFIX' in settings));
});

test('a data folder is enough for the way back', () => {
  assert.deepEqual(targetSettings(env, { to: '/new' }), { ...kept, PRAESTO_DATA_DIR: '/new' });
});

test('places that do not go together are refused', () => {
  assert.throws(() => targetSettings(env, { to: 'postgres://new/praesto' }), /--blobs/);
  assert.throws(() => targetSettings(env, { to: '/new', blobs: '/elsewhere' }), /leave out --blobs/);
});
