import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameField } from './name-field.ts';

const names = {
  rules: 'Rules',
  'rules[]': (place: number) => `Rule ${place}`,
  after_days: 'Days',
  photo: 'Liveness of a photo',
  threshold_min: 'Declined below',
  settings: '',
  allowed_origins: 'Where pages may be',
  'a.file.jpg': 'My face',
  'folder:meta_data': 'About the order',
};

test('a field is told as the page calls it, part by part, and what the page does not name as the API does', () => {
  const told = {
    'rules[1].after_days': 'Rule 2: Days',
    photo: 'Liveness of a photo',
    'photo.threshold_min': 'Liveness of a photo: Declined below',
    'settings.allowed_origins[0]': 'Where pages may be 1',
    'settings.enable': 'enable',
    'folder:meta_data.a.b[3].c': 'About the order: a.b[3].c',
    'a.file.jpg': 'My face',
    rules: 'Rules',
    settings: 'settings',
    constructor: 'constructor',
    'somebody.photo': 'somebody.photo',
  };
  for (const [field, words] of Object.entries(told)) assert.equal(nameField(field, names), words);
});
