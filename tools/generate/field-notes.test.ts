import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFieldNotes } from './field-notes.ts';

test('comments at schemas and their fields are found, also in parts that several schemas share', () => {
  const notes = readFieldNotes();
  assert.equal(notes.FolderView, 'One check of one person at one time.');
  assert.equal(notes['FolderView.resolution_comment'], 'A JSON array in a string, as existing clients know it.');
  assert.match(notes['AnalysisOrder.source_media'] ?? '', /absent = every suitable medium/);
  assert.match(notes['FolderPayload.media:tags'] ?? '', /file key/);
});

test('a comment of several lines becomes one paragraph', () => {
  assert.match(readFieldNotes().TokensAnswer ?? '', /8th blank-separated word out of it: the first three values/);
});
