import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  ErrorBody,
  EvaluationItemView,
  EvaluationPairView,
  EvaluationPointView,
  EvaluationReportView,
  EvaluationView,
} from '@praesto/contract';
import { proportion } from '@praesto/vision/evaluation';
import type { User } from '../../src/modules/users/user.ts';
import { newId } from '../../src/shared/ids.ts';
import { type Caller, formOf, portrait, postFolder, type SentFile, send } from './support/http-client.ts';
import { unusablePictures } from './support/pictures.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

let server: TestServer;
let caller: Caller & { readonly user: User };

before(async () => {
  server = await openTestServer();
  caller = await server.signUp({ userType: 'CLIENT', isAdmin: true });
});
after(() => server.close());

const base = '/api/evaluations';
const pathOf = ({ evaluation_id }: EvaluationView, rest = '') => `${base}/${evaluation_id}${rest}`;

/** What is kept of its media, whatever keeps it. */
const mediaOf = async ({ evaluation_id }: EvaluationView) =>
  (await server.media.list()).filter((key) => key.startsWith(`${evaluation_id}/`));

async function open(question: 'liveness' | 'matching', by: Caller = caller): Promise<EvaluationView> {
  const body = JSON.stringify({ name: `An evaluation of ${question}`, question });
  const { status, body: made, text } = await send<EvaluationView>(by, 'POST', base, { body });
  assert.equal(status, 201, text);
  return made;
}

function add(evaluation: EvaluationView, payload: object, files: readonly SentFile[] = [], by: Caller = caller) {
  return send<EvaluationView & ErrorBody>(by, 'POST', pathOf(evaluation, '/items'), { body: formOf(files, payload) });
}

async function finish(evaluation: EvaluationView): Promise<EvaluationReportView> {
  const started = await send(caller, 'POST', pathOf(evaluation, '/start'));
  assert.equal(started.status, 200, started.text);
  for (;;) {
    const { body } = await send<EvaluationReportView>(caller, 'GET', pathOf(evaluation));
    if (!['waiting', 'running'].includes(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function listed<Item>(path: string): Promise<readonly Item[]> {
  return (await send<{ items: readonly Item[] }>(caller, 'GET', path)).body.items;
}

test('labelled photos are measured in the background, and what is told of all of them follows from what is told of each', async () => {
  const evaluation = await open('liveness');
  const noFace: SentFile = { key: 'c', name: 'empty.jpg', bytes: await unusablePictures.no_face() };
  const noPicture: SentFile = { key: 'd', name: 'notes.jpg', bytes: Buffer.from('not a picture at all') };
  const files = [await portrait('003_03.jpg', 'a'), await portrait('045_03.jpg', 'b'), noFace, noPicture];
  const groups = { camera: 'front' };
  const added = await add(
    evaluation,
    {
      items: [
        { name: 'real/003.jpg', label: 'real', subject: '003', file: 'a', groups },
        { name: 'print/045.jpg', label: 'print', subject: '045', file: 'b', groups },
        { name: 'print/empty.jpg', label: 'print', subject: '046', file: 'c' },
        { name: '../../etc/passwd', label: 'real', file: 'd' },
      ],
    },
    files,
  );
  assert.equal(added.status, 201, added.text);
  assert.deepEqual([added.body.items, added.body.state], [4, 'open']);

  const { state, answered, models, result, time_finished } = await finish(evaluation);
  assert.deepEqual([state, answered], ['finished', 4]);
  assert.ok(time_finished !== null);
  assert.ok(models.some(({ purpose }) => purpose === 'liveness'));

  const items = await listed<EvaluationItemView>(pathOf(evaluation, '/items'));
  assert.deepEqual(
    items.map(({ name, state, kind, reason }) => [name, state, kind, reason]),
    [
      ['real/003.jpg', 'scored', 'photo', null],
      ['print/045.jpg', 'scored', 'photo', null],
      ['print/empty.jpg', 'unusable', 'photo', 'no_face'],
      ['../../etc/passwd', 'undecodable', null, 'media.unsupported_type'],
    ],
  );
  const [part, ...others] = result!.liveness!;
  assert.ok(part);
  assert.equal(others.length, 0);
  assert.deepEqual([part.kind, part.real.presentations, part.real.scored, part.attacks.length], ['photo', 1, 1, 1]);
  const [print] = part.attacks;
  assert.deepEqual([print!.attack, print!.presentations, print!.scored], ['print', 2, 1]);
  assert.deepEqual(print!.non_response, proportion(1, 2));
  const missed = items[1]!.score! < 0.5 ? 1 : 0;
  assert.deepEqual(part.at_default.apcer, [{ attack: 'print', ...proportion(missed, 1) }]);
  assert.deepEqual(part.at_default.bpcer, proportion(items[0]!.score! >= 0.5 ? 1 : 0, 1));
  assert.deepEqual(
    part.curve.map(({ threshold }) => threshold),
    [...[items[0]!.score!, items[1]!.score!].toSorted((a, b) => a - b), null],
  );
  assert.deepEqual(part.curve.at(-1), { threshold: null, real_errors: 0, attack_errors: [1] });
  assert.deepEqual(
    part.groups.map(({ column, group }) => [column, group]),
    [['camera', 'front']],
  );
  assert.deepEqual(part.gaps, ['few_attacks', 'few_real', 'one_subject']);
  assert.ok(part.operating_points.every(({ is_supported }) => !is_supported));
  assert.deepEqual(result!.non_responses, [
    { reason: 'media.unsupported_type', real: 1, attacks: 0 },
    { reason: 'no_face', real: 0, attacks: 1 },
  ]);
});

test('pairs are compared, and media of orders are evaluated where they are', async () => {
  const folder = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')]);
  const media_id = folder.body.media![0]!.media_id;
  const evaluation = await open('matching');
  const files = [await portrait('003_08.jpg', 'a'), await portrait('045_03.jpg', 'b')];
  const added = await add(
    evaluation,
    {
      items: [
        { name: 'woman', subject: '003', media_id },
        { name: 'woman smiling', subject: '003', file: 'a' },
        { name: 'man', subject: '045', file: 'b' },
      ],
      pairs: [
        { first: 'woman', second: 'woman smiling', same: true },
        { first: 'woman', second: 'man', same: false },
        { first: 'woman smiling', second: 'man', same: false },
      ],
    },
    files,
  );
  assert.deepEqual([added.status, added.body.pairs], [201, 3], added.text);
  const { state, answered, result } = await finish(evaluation);
  assert.deepEqual([state, answered], ['finished', 3]);
  const { matching } = result!;
  assert.deepEqual(matching!.same, { given: 1, compared: 1, independent: 1 });
  assert.deepEqual(matching!.different, { given: 2, compared: 2, independent: 1 });
  assert.deepEqual(matching!.at_default, {
    threshold: 0.85,
    fmr: proportion(0, 2, 1),
    fnmr: proportion(0, 1),
  });
  assert.deepEqual(matching!.failures_to_acquire, proportion(0, 3));
  const pairs = await listed<EvaluationPairView>(pathOf(evaluation, '/pairs'));
  assert.deepEqual(
    pairs.map(({ state, same, confidence }) => [state, same, confidence! >= 0.85]),
    [
      ['compared', true, true],
      ['compared', false, false],
      ['compared', false, false],
    ],
  );
});

async function pointOf(evaluation: EvaluationView, search = ''): Promise<EvaluationPointView> {
  const { status, body, text } = await send<EvaluationPointView>(caller, 'GET', pathOf(evaluation, `/point${search}`));
  assert.equal(status, 200, text);
  return body;
}

const namesOf = (wrong: EvaluationPointView['worst']['accepted']) =>
  wrong.map(({ items }) => items.map(({ name }) => name).join(' and '));

test('at any threshold errors are told by group, with the media that were decided worst and pictures of them', async () => {
  const evaluation = await open('liveness');
  const portraits = ['003_03.jpg', '003_08.jpg', '045_03.jpg'];
  const files = await Promise.all(portraits.map((name, at) => portrait(name, `f${at}`)));
  const noPicture: SentFile = { key: 'f3', name: 'notes.jpg', bytes: Buffer.from('not a picture at all') };
  const added = await add(
    evaluation,
    {
      items: [
        { name: 'no groups', label: 'real', file: 'f0' },
        { name: 'front', label: 'real', file: 'f1', groups: { camera: 'front', hall: 'east' } },
        { name: 'print', label: 'print', file: 'f2', groups: { camera: 'back', hall: 'east' } },
        { name: 'notes', label: 'print', file: 'f3', groups: { camera: 'back' } },
      ],
    },
    [...files, noPicture],
  );
  assert.equal(added.status, 201, added.text);
  assert.deepEqual((await pointOf(evaluation)).worst, { accepted: [], refused: [] });
  await finish(evaluation);
  const items = await listed<EvaluationItemView>(pathOf(evaluation, '/items'));
  const scoreOf = (wanted: string) => items.find(({ name }) => name === wanted)!.score!;

  const strict = await pointOf(evaluation, '?at=0');
  assert.deepEqual([strict.threshold, strict.kind], [0, 'photo']);
  assert.deepEqual(strict.groups, [
    { column: 'camera', group: 'back', accepted: proportion(0, 1), refused: proportion(0, 0) },
    { column: 'camera', group: 'front', accepted: proportion(0, 0), refused: proportion(1, 1) },
    { column: 'hall', group: 'east', accepted: proportion(0, 1), refused: proportion(1, 1) },
  ]);
  const worst = ['no groups', 'front'].toSorted((a, b) => scoreOf(b) - scoreOf(a));
  assert.deepEqual([namesOf(strict.worst.refused), strict.worst.accepted], [worst, []]);

  const lax = await pointOf(evaluation, '?at=2&kind=photo');
  assert.deepEqual([namesOf(lax.worst.accepted), lax.worst.refused], [['print'], []]);
  assert.equal(lax.worst.accepted[0]!.score, scoreOf('print'));
  const exact = await pointOf(evaluation, `?at=${scoreOf('print')}`);
  assert.deepEqual(exact.worst.accepted, []);
  assert.deepEqual((await pointOf(evaluation, '?at=0&kind=clip')).worst, { accepted: [], refused: [] });

  const { items: shown } = strict.worst.refused[0]!;
  const picture = await fetch(shown[0]!.thumb_url!);
  assert.deepEqual([picture.status, picture.headers.get('content-type')], [200, 'image/jpeg']);
  assert.deepEqual([...new Uint8Array(await picture.arrayBuffer())].slice(0, 2), [0xff, 0xd8]);
  assert.equal(items.find(({ name }) => name === 'notes')!.thumb_url, null);

  assert.equal((await send(caller, 'DELETE', pathOf(evaluation))).status, 204);
  assert.equal((await fetch(shown[0]!.thumb_url!)).status, 404);
});

test('pairs that were decided wrongly are shown with both media, and are in the groups that both are in', async () => {
  const folder = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')]);
  const { media_id, thumb_url } = folder.body.media![0]!;
  const evaluation = await open('matching');
  const added = await add(
    evaluation,
    {
      items: [
        { name: 'woman', subject: '003', media_id, groups: { sex: 'female' } },
        { name: 'woman smiling', subject: '003', file: 'a', groups: { sex: 'female' } },
        { name: 'man', subject: '045', file: 'b', groups: { sex: 'male' } },
      ],
      pairs: [
        { first: 'woman', second: 'woman smiling', same: true },
        { first: 'woman', second: 'man', same: false },
        { first: 'woman smiling', second: 'man', same: false },
      ],
    },
    [await portrait('003_08.jpg', 'a'), await portrait('045_03.jpg', 'b')],
  );
  assert.equal(added.status, 201, added.text);
  await finish(evaluation);
  const lax = await pointOf(evaluation, '?at=0');
  assert.equal(lax.kind, null);
  assert.deepEqual(lax.groups, [
    { column: 'sex', group: 'female', accepted: proportion(0, 0), refused: proportion(0, 1) },
  ]);
  assert.deepEqual(namesOf(lax.worst.accepted).toSorted(), ['woman and man', 'woman smiling and man']);
  assert.ok(lax.worst.accepted[0]!.score >= lax.worst.accepted[1]!.score);
  const strict = await pointOf(evaluation, '?at=2');
  assert.deepEqual(namesOf(strict.worst.refused), ['woman and woman smiling']);
  assert.deepEqual(strict.groups[0]!.refused, proportion(1, 1));
  const [woman] = strict.worst.refused[0]!.items;
  assert.equal(woman!.thumb_url, thumb_url);
  const usual = await pointOf(evaluation);
  assert.deepEqual([usual.threshold, usual.worst], [0.85, { accepted: [], refused: [] }]);
  const ofKind = await send<ErrorBody>(caller, 'GET', pathOf(evaluation, '/point?kind=photo'));
  assert.deepEqual([ofKind.status, JSON.stringify(ofKind.body.details).includes('"kind"')], [400, true]);
});

test('an evaluation goes with everything that was uploaded for it, and each step is in the audit log', async () => {
  const evaluation = await open('liveness');
  const items = [{ name: 'one', label: 'real', file: 'a' }];
  assert.equal((await add(evaluation, { items }, [await portrait('003_03.jpg', 'a')])).status, 201);
  assert.equal((await mediaOf(evaluation)).length, 1);
  await finish(evaluation);
  assert.equal((await send(caller, 'DELETE', pathOf(evaluation))).status, 204);
  assert.deepEqual(await mediaOf(evaluation), []);
  assert.equal((await send(caller, 'GET', pathOf(evaluation))).status, 404);
  const { rows } = await server.owner.query<{ operation: string; action: string; changed: string[] }>(
    'select operation, action, changed from audit_log where object_id = $1 order by seq',
    [evaluation.evaluation_id],
  );
  assert.deepEqual(
    rows.map(({ operation, action, changed }) => [operation, action, changed.join()]),
    [
      ['createEvaluation', 'created', ''],
      ['addEvaluationItems', 'changed', 'item_count'],
      ['startEvaluation', 'changed', 'state'],
      ['server', 'changed', 'started_at,state'],
      ['runEvaluation', 'changed', 'finished_at,state'],
      ['deleteEvaluation', 'deleted', ''],
    ],
  );
});

test('what cannot be added is refused by its field, and nothing of the request is kept', async () => {
  const evaluation = await open('liveness');
  const photo = await portrait('003_03.jpg', 'a');
  const one = { name: 'one', label: 'real', file: 'a' };
  for (const [payload, files, field] of [
    [{ items: [{ name: 'one', file: 'a' }] }, [photo], 'items[0].label'],
    [{ items: [{ ...one, file: 'b' }] }, [photo], 'items[0].file'],
    [{ items: [one, { ...one, name: 'two' }] }, [photo], 'items[1].file'],
    [{ items: [one, { ...one, file: 'b' }] }, [photo, { ...photo, key: 'b' }], 'items[1].name'],
    [{ items: [] }, [photo], 'a'],
    [{ items: [{ ...one, media_id: newId() }] }, [photo], 'items[0].media_id'],
    [{ items: [{ name: 'one', label: 'real' }] }, [], 'items[0].media_id'],
    [{ items: [one], pairs: [{ first: 'one', second: 'one', same: true }] }, [photo], 'pairs'],
    [{ items: [{ ...one, path: '/etc/passwd' }] }, [photo], 'path'],
    [{ items: [{ name: 'one', label: 'real', media_id: newId() }] }, [], 'items[0].media_id'],
  ] as const) {
    const { status, body, text } = await add(evaluation, payload, files);
    assert.ok(status === 400 || status === 404, text);
    assert.ok(JSON.stringify(body.details).includes(`"${field}"`) || text.includes(field), `${field}: ${text}`);
  }
  const empty = await send<ErrorBody>(caller, 'POST', pathOf(evaluation, '/start'));
  assert.deepEqual([empty.status, JSON.stringify(empty.body.details).includes('it has no media')], [409, true]);
  assert.equal((await add(evaluation, { items: [one] }, [photo])).status, 201);
  assert.equal((await add(evaluation, { items: [one] }, [photo])).status, 409);
  assert.equal((await mediaOf(evaluation)).length, 1);
});

test('one that was cancelled stays as it is', async () => {
  const evaluation = await open('liveness');
  const photo = await portrait('003_03.jpg', 'a');
  await add(evaluation, { items: [{ name: 'one', label: 'real', file: 'a' }] }, [photo]);
  const cancelled = await send<EvaluationView>(caller, 'POST', pathOf(evaluation, '/cancel'));
  assert.deepEqual([cancelled.status, cancelled.body.state], [200, 'cancelled']);
  assert.equal((await send(caller, 'POST', pathOf(evaluation, '/cancel'))).status, 200);
  assert.equal((await send(caller, 'POST', pathOf(evaluation, '/start'))).status, 409);
  assert.equal((await add(evaluation, { items: [] })).status, 409);
});

test('nobody evaluates the media of another company', async () => {
  const other = await server.signUp({ userType: 'CLIENT', isAdmin: true });
  const folder = await postFolder(caller, [await portrait('003_03.jpg', 'photo1')]);
  const theirs = await open('liveness', other);
  const items = [{ name: 'one', label: 'real', media_id: folder.body.media![0]!.media_id }];
  assert.equal((await add(theirs, { items }, [], other)).status, 404);
  const mine = await open('liveness');
  assert.equal((await add(mine, { items: [] }, [], other)).status, 404);
});
