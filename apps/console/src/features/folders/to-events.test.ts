import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FolderView } from '@praesto/client';
import { toEvents } from './to-events.ts';

function aFolder(changes: object): FolderView {
  const nothing = { analyses: [], operator_status: null, operator_time: null, time_personal_data_wiped: null };
  return { ...nothing, time_created: 100, ...changes } as unknown as FolderView;
}

function anAnalysis(changes: object) {
  const undecided = { operator_time: null, resolution_operator: null };
  return { group_id: 'first', type: 'QUALITY', time_created: 100, time_task_finished: 101, ...undecided, ...changes };
}

test('what came with the folder was not ordered later, and an order that is not answered has no answer', () => {
  const analyses = [
    anAnalysis({}),
    anAnalysis({ type: 'BIOMETRY', time_task_finished: 103 }),
    anAnalysis({ group_id: 'second', time_created: 200, time_task_finished: null }),
  ];
  const told = toEvents(aFolder({ analyses })).map(({ kind, at, words }) => [kind, at, ...words]);
  assert.deepEqual(told, [
    ['created', 100],
    ['answered', 103, 'QUALITY', 'BIOMETRY'],
    ['ordered', 200, 'QUALITY'],
  ]);
});

test('decisions about an analysis and about the folder stand where they were made', () => {
  const analyses = [anAnalysis({ operator_time: 150, resolution_operator: 'DECLINED' })];
  const folder = aFolder({ analyses, operator_status: 'SUCCESS', operator_time: 140, time_personal_data_wiped: 300 });
  const told = toEvents(folder).map(({ kind, resolution }) => [kind, resolution]);
  assert.deepEqual(told, [
    ['created', null],
    ['answered', null],
    ['decided', 'SUCCESS'],
    ['decided', 'DECLINED'],
    ['wiped', null],
  ]);
});
