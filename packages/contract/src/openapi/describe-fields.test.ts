import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeFields } from './describe-fields.ts';

const schema = {
  type: 'object',
  properties: {
    own: { type: 'string', description: 'said by the schema' },
    noted: { type: 'string' },
    folder_id: { type: 'string' },
    size: { type: 'string' },
    inner: { type: 'array', items: { type: 'object', properties: { noted: { type: 'number' }, silent: {} } } },
  },
};

test('a field is described by its schema, else by its comment, else by what its name means everywhere', () => {
  const notes = { Thing: 'a thing', 'Thing.own': 'said by the comment', 'Thing.noted': 'said by the comment' };
  const { description, properties } = describeFields('Thing', schema, notes) as {
    description: string;
    properties: Record<string, { description?: string; items?: { properties: Record<string, object> } }>;
  };
  assert.equal(description, 'a thing');
  assert.equal(properties.own?.description, 'said by the schema');
  assert.equal(properties.noted?.description, 'said by the comment');
  assert.equal(properties.folder_id?.description, 'Id of the folder.');
  assert.deepEqual(properties.inner?.items?.properties, {
    noted: { description: 'said by the comment', type: 'number' },
    silent: {},
  });
});

test('an example is shown where the field takes it', () => {
  const { properties } = describeFields('Thing', schema, {}) as {
    properties: Record<string, { examples?: unknown[] }>;
  };
  assert.equal(properties.folder_id?.examples?.length, 1);
  assert.equal(properties.size?.examples, undefined);
});
