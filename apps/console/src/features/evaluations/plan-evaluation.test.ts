import assert from 'node:assert/strict';
import { test } from 'node:test';
import { planByFolder, planByManifest } from './plan-evaluation.ts';

const found = (path: string) => ({ path, file: new File(['x'], path.split('/').at(-1)!) });

test('without a manifest a file is what its folder is called, and one without a folder is nothing', () => {
  const plan = planByFolder([found('mine/real/a.jpg'), found('mine/print/b.jpg'), found('c.jpg')]);
  assert.deepEqual(
    plan.items.map(({ name, label }) => [name, label]),
    [
      ['mine/real/a.jpg', 'real'],
      ['mine/print/b.jpg', 'print'],
    ],
  );
  assert.deepEqual(plan.unused, ['c.jpg']);
});

test('a manifest names files by their path or its end; what is missing, left over or named by two is told', () => {
  const files = [found('mine/a.jpg'), found('mine/x/b.jpg'), found('mine/y/b.jpg'), found('mine/z.jpg')];
  const rows = [
    { path: 'a.jpg', label: 'real', subject: 'anna', camera: 'front' },
    { path: 'x/b.jpg', label: 'print', subject: '', camera: '' },
    { path: 'b.jpg', label: 'print', subject: '', camera: '' },
    { path: 'gone.jpg', label: 'real', subject: '', camera: '' },
  ];
  const plan = planByManifest('liveness', rows, files);
  assert.deepEqual(
    plan.items.map(({ from: _, ...item }) => item),
    [
      { name: 'a.jpg', label: 'real', subject: 'anna', groups: { camera: 'front' } },
      { name: 'x/b.jpg', label: 'print' },
    ],
  );
  assert.deepEqual(
    [plan.missing, plan.unused],
    [
      ['b.jpg', 'gone.jpg'],
      ['mine/y/b.jpg', 'mine/z.jpg'],
    ],
  );
});

test('pairs need both their images, and every image is sent once', () => {
  const rows = [
    { file1: 'a.jpg', file2: 'b.jpg', same: '1', subject1: 'anna', subject2: 'anna' },
    { file1: 'a.jpg', file2: 'c.jpg', same: '0', subject1: 'anna', subject2: 'carl' },
  ];
  const plan = planByManifest('matching', rows, [found('a.jpg'), found('b.jpg')]);
  assert.deepEqual(
    plan.items.map(({ name, subject }) => [name, subject]),
    [
      ['a.jpg', 'anna'],
      ['b.jpg', 'anna'],
    ],
  );
  assert.deepEqual(plan.pairs, [{ first: 'a.jpg', second: 'b.jpg', same: true }]);
  assert.deepEqual(plan.missing, ['c.jpg']);
  assert.deepEqual(planByManifest('matching', [{ path: 'a' }], []).lacking, ['file1', 'file2', 'same']);
});

test('media of orders are named by their ids in place of files', () => {
  const [first, second] = ['4dc1b8a7-9a36-4d36-9d0e-0d7d2b2b1b11', '0a7a4c50-6f3f-4d62-8a36-5c5d3b0f5a22'];
  const { items, missing } = planByManifest(
    'liveness',
    [
      { path: first, label: 'real' },
      { path: 'gone.jpg', label: 'print' },
    ],
    [],
  );
  assert.deepEqual(items, [{ name: first, label: 'real', from: { mediaId: first } }]);
  assert.deepEqual(missing, ['gone.jpg']);
  const compared = planByManifest('matching', [{ file1: first, file2: second, same: '0' }], []);
  assert.deepEqual(compared.pairs, [{ first, second, same: false }]);
  const file = found(`mine/${first}`);
  assert.deepEqual(planByManifest('liveness', [{ path: first, label: 'real' }], [file]).items[0]?.from, {
    file: file.file,
  });
});

test('columns of pairs that mean nothing else are groups: of one image with a number behind the title, else of both', () => {
  const rows = [
    {
      file1: 'a.jpg',
      file2: 'b.jpg',
      same: '1',
      subject1: 'anna',
      subject2: 'anna',
      camera1: 'front',
      camera2: 'back',
    },
    { file1: 'a.jpg', file2: 'c.jpg', same: '0', subject1: 'anna', subject2: 'carl', camera1: 'front', camera2: '' },
  ];
  const plan = planByManifest('matching', rows, [found('a.jpg'), found('b.jpg'), found('c.jpg')]);
  assert.deepEqual(
    plan.items.map(({ name, groups }) => [name, groups]),
    [
      ['a.jpg', { camera: 'front' }],
      ['b.jpg', { camera: 'back' }],
      ['c.jpg', undefined],
    ],
  );
  const shared = planByManifest(
    'matching',
    [{ file1: 'a.jpg', file2: 'b.jpg', same: '1', light: 'dim' }],
    [found('a.jpg'), found('b.jpg')],
  );
  assert.deepEqual(
    shared.items.map(({ groups }) => groups),
    [{ light: 'dim' }, { light: 'dim' }],
  );
});
