import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { makeClip, portraitPath } from '@praesto/vision/testing';
import fc from 'fast-check';
import { checkAnswer } from '../support/answer-check.ts';
import { unusablePictures } from './support/pictures.ts';
import { type BareServer, openStatelessServer } from './support/test-server.ts';

let server: BareServer;
let woman: Buffer;
let smiling: Buffer;
let man: Buffer;
let nobody: Buffer;
let crowd: Buffer;
let clip: Buffer;

before(async () => {
  server = await openStatelessServer({ env: { PRAESTO_LITE: '1', PRAESTO_LITE_LANGUAGE: 'ru' } });
  [woman, smiling, man] = (await Promise.all(
    ['003_03.jpg', '003_08.jpg', '045_03.jpg'].map((name) => readFile(portraitPath(name))),
  )) as [Buffer, Buffer, Buffer];
  nobody = await unusablePictures.no_face();
  crowd = await unusablePictures.several_faces();
  clip = await makeClip({ still: woman, seconds: 2, width: 480, height: 640 });
});
after(() => server.close());

interface Part {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array | string;
}

const octets = 'application/octet-stream';
const part = (name: string, type: string, bytes: Uint8Array | string): Part => ({ name, type, bytes });

function formOf(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const { name, type, bytes } of parts)
    form.append(name, new Blob([new Uint8Array(Buffer.from(bytes))], { type }), `${name}.bin`);
  return form;
}

async function call(method: string, path: string, init: RequestInit = {}) {
  const response = await fetch(new URL(path, server.url), { method, ...init });
  const bytes = Buffer.from(await response.arrayBuffer());
  const { status } = response;
  const [type, text] = [response.headers.get('content-type') ?? '', bytes.toString()];
  checkAnswer(method, path, { status, contentType: type, text });
  return { status, type, bytes, text };
}

const post = (path: string, parts: readonly Part[]) => call('POST', path, { body: formOf(parts) });
const postRaw = (path: string, bytes: Uint8Array, type = 'image/jpeg', headers = {}) =>
  call('POST', path, { body: new Uint8Array(bytes), headers: { 'Content-Type': type, ...headers } });

async function templateOf(photo: Buffer): Promise<Buffer> {
  const { status, bytes, text, type } = await postRaw('/v1/face/pattern/extract', photo);
  assert.deepEqual([status, type], [200, octets], text);
  return bytes;
}

const scoreIn = ({ text }: { readonly text: string }) => {
  assert.match(text, /^\{"score": (0\.0|1\.0|0\.\d*[1-9])\}$/);
  return Number(/[\d.]+/.exec(text)?.[0]);
};

describe('answers', () => {
  test('health and version need nothing', async () => {
    for (const half of ['pattern', 'liveness'])
      assert.equal((await call('GET', `/v1/face/${half}/health`)).text, '{"status": 0, "message": ""}');
    const { core, tfss, models } = JSON.parse((await call('GET', '/version')).text);
    assert.ok(
      core === tfss && models.length > 0 && models.every((one: object) => Object.keys(one).join() === 'name,version'),
    );
  });

  test('templates of one person are alike and of two are not, however they are compared', async () => {
    const [one, same, other] = [await templateOf(woman), await templateOf(smiling), await templateOf(man)];
    const compare = async (a: Buffer, b: Buffer) =>
      scoreIn(
        await post('/v1/face/pattern/compare', [part('bio_feature', octets, a), part('bio_template', octets, b)]),
      );
    assert.ok((await compare(one, same)) >= 0.85);
    assert.ok((await compare(one, other)) < 0.85);
    const verify = async (photo: Buffer) =>
      scoreIn(
        await post('/v1/face/pattern/verify', [part('sample', 'image/jpeg', photo), part('bio_template', octets, one)]),
      );
    assert.ok((await verify(smiling)) >= 0.85);
    assert.ok((await verify(man)) < 0.85);
    const photos = [part('sample_1', 'image/jpeg', woman), part('sample_2', 'image/jpeg', smiling)];
    assert.ok(scoreIn(await post('/v1/face/pattern/extract_and_compare', photos)) >= 0.85);
  });

  test('one face is compared with many in their order', async () => {
    const [one, same, other] = [await templateOf(woman), await templateOf(smiling), await templateOf(man)];
    const many = [part('templates_n', octets, other), part('templates_n', octets, same)];
    for (const answer of [
      await post('/v1/face/pattern/compare_n', [part('template_1', octets, one), ...many]),
      await post('/v1/face/pattern/verify_n', [part('sample_1', 'image/jpeg', woman), ...many]),
      await post('/v1/face/pattern/extract_and_compare_n', [
        part('sample_1', 'image/jpeg', woman),
        part('samples_n', 'image/jpeg', man),
        part('samples_n', 'image/jpeg', smiling),
      ]),
    ]) {
      const { results } = JSON.parse(answer.text) as { results: { filename: string; decision: string }[] };
      assert.deepEqual(
        results.map(({ decision }) => decision),
        ['declined', 'approved'],
        answer.text,
      );
      assert.match(results[0]!.filename, /_n\.bin$/);
    }
  });

  test('in base64 mode photos and templates come in base64 and templates go out so', async () => {
    const base64 = { 'Content-Transfer-Encoding': 'base64' };
    const plain = await templateOf(woman);
    const asText = Buffer.from(woman.toString('base64').replaceAll(/.{76}/g, '$&\r\n'));
    const encoded = await postRaw('/v1/face/pattern/extract', asText, 'image/jpeg', base64);
    assert.equal(encoded.text, plain.toString('base64'));
    const body = formOf([part('bio_feature', octets, encoded.text), part('bio_template', octets, encoded.text)]);
    assert.equal((await call('POST', '/v1/face/pattern/compare', { body, headers: base64 })).text, '{"score": 1.0}');
    assert.match((await postRaw('/v1/face/pattern/extract', woman, 'image/jpeg', base64)).text, /BPE-002003/);
  });

  test('liveness is told of a bare photo, and of a photo or clip with what the person was told', async () => {
    const bare = await postRaw('/v1/face/liveness/detect', woman);
    assert.match(bare.text, /^\{"passed": true, "score": (1\.0|0\.\d*[1-9])\}$/);
    const metadata = JSON.stringify({
      mnemonic: 'passive-instructions',
      actions: [{ type: 'photo-type', duration: 0, message: 'Look here' }],
    });
    for (const sample of [part('bio_sample', 'image/jpeg', woman), part('bio_sample', 'video/mp4', clip)]) {
      const { status, text } = await post('/v1/face/liveness/detect', [
        part('metadata', 'application/json;charset=UTF-8', metadata),
        sample,
      ]);
      assert.equal(status, 200, text);
      assert.match(
        text,
        /^\{"passed": (true|false), "score": [\d.]+, "results": \[\{"type": "photo-type", "passed": \1\}\]\}$/,
      );
    }
  });
});

const anyTemplate = (bytes: Uint8Array | string) => [
  part('bio_feature', octets, bytes),
  part('bio_template', octets, bytes),
];
const jpeg = 'image/jpeg';
const passive = (changes: object = {}) =>
  JSON.stringify({
    mnemonic: 'passive-instructions',
    actions: [{ type: 'photo-type', duration: 0, message: '' }],
    ...changes,
  });
const withMetadata =
  (text: string, type = 'application/json') =>
  () =>
    post('/v1/face/liveness/detect', [part('metadata', type, text), part('bio_sample', jpeg, woman)]);

/** Every row of the table of codes that a client can bring about. */
const refusals: readonly (readonly [code: string, message: string, title: string, () => ReturnType<typeof call>])[] = [
  [
    'BPE-002001',
    'Неверный Content-Type HTTP-запроса',
    'a template is extracted from a text',
    () => postRaw('/v1/face/pattern/extract', woman, 'text/plain'),
  ],
  [
    'BPE-002001',
    'Неверный Content-Type HTTP-запроса',
    'templates do not come as a form',
    () => postRaw('/v1/face/pattern/compare', woman),
  ],
  [
    'LDE-002001',
    'Неверный Content-Type HTTP-запроса',
    'liveness is asked of a text',
    () => postRaw('/v1/face/liveness/detect', woman, 'text/plain'),
  ],
  ['BPE-002002', 'Неверный метод HTTP-запроса', 'a template is got', () => call('GET', '/v1/face/pattern/extract')],
  ['BPE-002002', 'Неверный метод HTTP-запроса', 'health is put', () => call('PUT', '/v1/face/pattern/health')],
  [
    'LDE-002002',
    'Неверный метод HTTP-запроса',
    'liveness is deleted',
    () => call('DELETE', '/v1/face/liveness/detect'),
  ],
  [
    'BPE-002003',
    'Не удалось прочитать биометрический образец',
    'a photo is empty',
    () => postRaw('/v1/face/pattern/extract', Buffer.alloc(0)),
  ],
  [
    'BPE-002003',
    'Не удалось прочитать биометрический образец',
    'a video is sent as a photo',
    () => postRaw('/v1/face/pattern/extract', clip),
  ],
  [
    'BPE-002003',
    'Не удалось прочитать биометрический образец',
    'sound is sent as a photo',
    () => postRaw('/v1/face/pattern/extract', Buffer.from('RIFF\0\0\0\0WAVEfmt ')),
  ],
  [
    'BPE-002003',
    'Не удалось прочитать биометрический образец',
    'a photo is cut off',
    () =>
      post('/v1/face/pattern/verify', [
        part('sample', jpeg, woman.subarray(0, 9000)),
        part('bio_template', octets, ''),
      ]),
  ],
  [
    'BPE-002004',
    'Не удалось прочитать биометрический шаблон',
    'templates are empty',
    () => post('/v1/face/pattern/compare', anyTemplate('')),
  ],
  [
    'BPE-002004',
    'Не удалось прочитать биометрический шаблон',
    'templates are garbage',
    () => post('/v1/face/pattern/compare', anyTemplate('garbage')),
  ],
  [
    'LDE-002004',
    'Не удалось прочитать биометрический образец',
    'liveness is asked of garbage',
    () => postRaw('/v1/face/liveness/detect', Buffer.from('garbage')),
  ],
  [
    'BPE-002005',
    'Неверный Content-Type части multiparted HTTP-запроса',
    'a template is a text',
    () => post('/v1/face/pattern/compare', [part('bio_feature', 'text/plain', 'x'), part('bio_template', octets, 'x')]),
  ],
  [
    'BPE-002005',
    'Неверный Content-Type части multiparted HTTP-запроса',
    'a photo says that it is a video',
    () => post('/v1/face/pattern/verify', [part('sample', 'video/mp4', woman), part('bio_template', octets, 'x')]),
  ],
  [
    'LDE-002005',
    'Неверный Content-Type части multiparted HTTP-запроса',
    'metadata is a text',
    withMetadata(passive(), 'text/plain'),
  ],
  [
    'BPE-002006',
    'Неверный запрос',
    'a part is missing',
    () => post('/v1/face/pattern/compare', [part('bio_feature', octets, 'x')]),
  ],
  ['BPE-002006', 'Неверный запрос', 'the path is wrong', () => call('GET', '/v1/face/pattern/health/health')],
  [
    'LDE-002006',
    'Неверный запрос',
    'the path of liveness is wrong',
    () => call('GET', '/v1/face/liveness/health/health'),
  ],
  [
    'BPE-002006',
    'Неверный запрос',
    'the form is cut off',
    () =>
      call('POST', '/v1/face/pattern/compare', {
        body: '--x\r\nConte',
        headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      }),
  ],
  [
    'BPE-003001',
    'Не удалось получить результат по биометрическому образцу',
    'the face is too dark',
    async () => postRaw('/v1/face/pattern/extract', await unusablePictures.too_dark()),
  ],
  [
    'LDE-003001',
    'Не удалось получить результат по биометрическому образцу',
    'it was told to move and a photo came',
    withMetadata(passive({ mnemonic: 'move-instructions', actions: [{ type: 'BLINK', duration: 1000, message: '' }] })),
  ],
  [
    'BPE-003002',
    'На биометрическом образце отсутствует лицо',
    'nobody is there',
    () => postRaw('/v1/face/pattern/extract', nobody),
  ],
  [
    'LDE-003002',
    'На биометрическом образце отсутствует лицо',
    'nobody is there who could live',
    () => postRaw('/v1/face/liveness/detect', nobody),
  ],
  [
    'BPE-003003',
    'На биометрическом образце присутствует более, чем одно лицо',
    'two are there',
    () => postRaw('/v1/face/pattern/extract', crowd),
  ],
  [
    'LDE-003003',
    'На биометрическом образце присутствует более, чем одно лицо',
    'two are there who could live',
    () => postRaw('/v1/face/liveness/detect', crowd),
  ],
  ['LDE-003004', 'Не удалось прочитать metadata', 'metadata is no JSON', withMetadata('{')],
  [
    'LDE-003004',
    'Не удалось прочитать metadata',
    'metadata has no mnemonic',
    withMetadata(passive({ mnemonic: undefined })),
  ],
  ['LDE-003004', 'Не удалось прочитать metadata', 'metadata has no actions', withMetadata(passive({ actions: [] }))],
  [
    'LDE-003004',
    'Не удалось прочитать metadata',
    'an action has no duration',
    withMetadata(passive({ actions: [{ type: 'photo-type', message: '' }] })),
  ],
];

describe('refusals', () => {
  for (const [code, message, title, ask] of refusals)
    test(`${code} when ${title}`, async () => {
      const { status, text } = await ask();
      assert.deepEqual(
        [status, text],
        [400, JSON.stringify({ code, message }).replaceAll('":"', '": "').replaceAll('","', '", "')],
      );
    });

  test('a refusal arrives though most of a large body was not read, and so does the next answer', async () => {
    for (let time = 0; time < 3; time += 1) {
      const { status, text } = await postRaw('/v1/face/pattern/extract', Buffer.alloc(9_000_000, 1), 'text/plain');
      assert.equal(status, 400);
      assert.match(text, /BPE-002001/);
    }
    assert.equal((await call('GET', '/v1/face/pattern/health')).status, 200);
  });

  test('whatever bytes come as a template or a photo are refused with 400 and a code', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        for (const { status, text } of [
          await post('/v1/face/pattern/compare', anyTemplate(bytes)),
          await postRaw('/v1/face/pattern/extract', bytes),
          await postRaw('/v1/face/liveness/detect', bytes),
        ]) {
          assert.equal(status, 400);
          assert.match(text, /^\{"code": "(BPE|LDE)-\d{6}", "message": ".+"\}$/);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('forms of odd clients', () => {
  /** Sends a form with these heads of its parts, byte by byte as it stands here. */
  function sendForm(
    contentType: string,
    boundary: string,
    heads: readonly string[],
    contents: readonly Buffer[],
  ): Promise<string> {
    const pieces = heads.flatMap((head, place) => [
      Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
      contents[place]!,
      Buffer.from('\r\n'),
    ]);
    const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
    const { hostname, port } = new URL(server.url);
    const head = `POST /v1/face/pattern/compare HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${contentType}\r\nContent-Length: ${body.length}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.end(Buffer.concat([Buffer.from(head), body])));
      const received: Buffer[] = [];
      socket.on('data', (chunk) => received.push(chunk)).on('error', reject);
      socket.on('end', () => resolve(Buffer.concat(received).toString()));
    });
  }

  for (const [title, contentType, boundary, heads] of [
    [
      'the type before the disposition, and no file names',
      'multipart/form-data; boundary=abc',
      'abc',
      ['bio_feature', 'bio_template'].map(
        (name) => `Content-Type: ${octets}\r\nContent-Disposition: form-data; name="${name}"`,
      ),
    ],
    [
      'a quoted boundary without hyphens',
      'multipart/form-data; boundary="a b:c"',
      'a b:c',
      ['bio_feature', 'bio_template'].map(
        (name) => `Content-Disposition: form-data; name=${name}\r\nContent-Type: ${octets}`,
      ),
    ],
    [
      'a charset and capitals',
      'Multipart/Form-Data; charset=UTF-8; BOUNDARY=----------x',
      '----------x',
      ['bio_feature', 'bio_template'].map(
        (name) =>
          `content-type: Application/Octet-Stream; charset=UTF-8\r\nCONTENT-DISPOSITION: form-data; name="${name}"; filename=""`,
      ),
    ],
  ] as const)
    test(`${title} are understood`, async () => {
      const template = await templateOf(woman);
      const answer = await sendForm(contentType, boundary, heads, [template, template]);
      assert.match(answer, /^HTTP\/1\.1 200/);
      assert.ok(answer.endsWith('{"score": 1.0}'), answer);
    });
});

describe('settings', () => {
  test('a decision comes with the score when it is asked for, and messages are English', async (t) => {
    const other = await openStatelessServer({ env: { PRAESTO_LITE: '1', PRAESTO_LITE_DECISION: '1' } });
    t.after(() => other.close());
    const body = formOf([part('sample_1', jpeg, woman), part('sample_2', jpeg, smiling)]);
    const answer = await fetch(`${other.url}/v1/face/pattern/extract_and_compare`, { method: 'POST', body });
    assert.match(await answer.text(), /^\{"score": [\d.]+, "decision": "approved"\}$/);
    const refused = await fetch(`${other.url}/v1/face/pattern/extract`);
    assert.equal(await refused.text(), '{"code": "BPE-002002", "message": "Wrong method of the HTTP request"}');
  });

  test('it is not there unless it is switched on', async (t) => {
    const other = await openStatelessServer();
    t.after(() => other.close());
    assert.equal((await fetch(`${other.url}/v1/face/pattern/health`)).status, 404);
  });
});
