import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import type { ErrorBody, FolderView, WebSettingsView } from '@praesto/contract';
import { makeFrames, portraitPath } from '@praesto/vision/testing';
import { newId } from '../../src/shared/ids.ts';
import { assertUntouched } from './spoilt/untouched.ts';
import { type Caller, send } from './support/http-client.ts';
import {
  ask,
  askResult,
  askUpload,
  type Captured,
  framesOf,
  giveUp,
  init,
  makeKey,
  type OpenedCapture,
  openCapture,
  ownPage,
  pack,
  photoOf,
  type Tampering,
  type TestPage,
  upload,
} from './support/page.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

const shop = 'https://shop.example';
const size = { width: 480, height: 640 };
let server: TestServer;
let admin: Caller;
/** A page of a company with an alias. */
let page: TestPage;
let companyId: string;
let selfie: Captured;
let still: Buffer;

before(async () => {
  server = await openTestServer({ env: { PRAESTO_CAPTURE_SESSIONS_PER_MINUTE: '1000' } });
  still = await readFile(portraitPath('045_03.jpg'));
  selfie = framesOf('video_selfie_blank', await makeFrames({ still, count: 12, ...size }), size);
  ({ page, companyId } = await openShop({}));
});
after(() => server.close());

/** A company whose pages capture as it says. */
async function openShop(settings: object) {
  const alias = `shop-${newId().slice(0, 8)}`;
  const company = await server.signUp({ isAdmin: true });
  admin = company;
  const body = JSON.stringify({ alias, settings: { allowed_origins: [shop], ...settings } });
  const path = `/api/companies/${company.user.companyId}/web_settings`;
  const { status, text } = await send<WebSettingsView>(company, 'PUT', path, { body });
  assert.equal(status, 200, text);
  const its: TestPage = { url: server.url, origin: shop, prefix: `/web/${alias}` };
  return { page: its, companyId: company.user.companyId as string, caller: company, path };
}

const blank = { action: ['video_selfie_blank'] };

async function foldersOf(company: string) {
  const { rows } = await server.owner.query<{ id: string }>('select id from folders where company_id = $1', [company]);
  return rows.length;
}

describe('a capture', () => {
  test('becomes a folder with tags, meta data and the analyses of the company, and the page learns that it is finished', async () => {
    const { page, caller } = await openShop({});
    const capture = await openCapture(page, blank);
    assert.deepEqual(capture.view.actions, ['video_selfie_blank']);
    assert.equal((await askResult(capture)).text, '{"state": "processing"}');
    const sent = await upload(capture, await pack(capture, [selfie], { payload: { meta: { transaction_id: 't-1' } } }));
    assert.equal(sent.status, 200, sent.text);
    assert.equal(sent.body.state, 'finished');
    assert.equal((await askResult(capture)).text, '{"state": "finished"}');
    const path = '/api/folders/?meta_data=transaction_id==t-1&with_analyses=true';
    const { items } = (await send<{ items: FolderView[] }>(caller, 'GET', path)).body;
    const [folder] = items;
    assert.deepEqual(
      folder?.media.map(({ media_type, tags }) => [media_type, tags]),
      [['VIDEO_FOLDER', ['video_selfie', 'video_selfie_blank', 'orientation_portrait']]],
    );
    const [analysis] = folder!.analyses!;
    assert.deepEqual([analysis?.type, analysis?.state], ['QUALITY', 'FINISHED']);
    assert.equal(analysis?.results_media[0]?.output_images.length, 1);
  });

  test('of the server own pages needs no setting, and belongs to the oldest company', async () => {
    const capture = await openCapture(ownPage(server.url), blank);
    const sent = await upload(capture, await pack(capture, [selfie]));
    assert.equal(sent.status, 200, sent.text);
  });

  test('keeps the times of its frames', async () => {
    const { page, caller } = await openShop({ result_mode: 'folder' });
    const capture = await openCapture(page, blank);
    await upload(capture, await pack(capture, [selfie]));
    const { folder_id } = (await askResult(capture)).body;
    const { body } = await send<FolderView>(caller, 'GET', `/api/folders/${folder_id}`);
    const { duration_ms: duration, width, height } = body.media[0]!.info as Record<string, number>;
    assert.deepEqual([width, height], [size.width, size.height]);
    assert.ok(Math.abs(duration! - 400) < 20, `${duration}`);
  });

  test('shows its page as much as the company says', async () => {
    const shown: Record<string, unknown> = {};
    for (const result_mode of ['status', 'folder', 'full']) {
      const { page } = await openShop({ result_mode });
      const capture = await openCapture(page, blank);
      await upload(capture, await pack(capture, [selfie]));
      const { body } = await askResult(capture);
      shown[result_mode] = Object.keys(body);
      assert.equal(body.analyses?.quality?.state, 'finished');
      assert.match(body.analyses!.quality!.resolution, /^[a-z_]+$/);
      if (result_mode === 'full') assert.equal(body.analyses?.quality?.result_json?.folder_id, body.folder_id);
    }
    assert.deepEqual(shown, {
      status: ['state', 'analyses'],
      folder: ['state', 'analyses', 'folder_id'],
      full: ['state', 'analyses', 'folder_id', 'folder_state', 'folder'],
    });
  });

  test('of a document and a face is compared', async () => {
    const { page } = await openShop({ result_mode: 'status', analyses: { biometry: true } });
    const capture = await openCapture(page, { action: ['photo_id_front', 'video_selfie_blank'] });
    const sent = await upload(capture, await pack(capture, [photoOf('photo_id_front', still), selfie]));
    assert.equal(sent.status, 200, sent.text);
    const { analyses } = (await askResult(capture)).body;
    assert.deepEqual(Object.keys(analyses!), ['quality', 'biometry']);
    assert.equal(analyses?.biometry?.resolution, 'success');
  });

  test('of a lite company leaves no folder', async () => {
    const { page, companyId } = await openShop({ architecture: 'lite', result_mode: 'folder' });
    const capture = await openCapture(page, blank);
    const sent = await upload(capture, await pack(capture, [selfie]));
    assert.equal(sent.status, 200, sent.text);
    const { body } = await askResult(capture);
    assert.deepEqual([body.state, body.folder_id, body.analyses?.quality?.state], ['finished', null, 'finished']);
    assert.equal(await foldersOf(companyId), 0);
  });

  test('goes on after a lost connection where it broke off', async () => {
    const { page, companyId } = await openShop({});
    const capture = await openCapture(page, blank);
    const container = await pack(capture, [selfie]);
    const third = Math.floor(container.length / 3);
    const first = await upload(capture, container.slice(0, third), { size: container.length });
    assert.deepEqual(first.body, { state: 'receiving', offset: third });
    const stray = await upload(capture, container.slice(2 * third), { offset: 2 * third, size: container.length });
    assert.equal(stray.status, 409);
    assert.match(stray.text, new RegExp(`"offset": ${third}`));
    assert.deepEqual((await askUpload(capture)).body, { state: 'receiving', offset: third });
    const rest = await upload(capture, container.slice(third), { offset: third, size: container.length });
    assert.equal(rest.body.state, 'finished', rest.text);
    assert.equal(await foldersOf(companyId), 1);
    const { rows } = await server.owner.query('select from capture_uploads');
    assert.equal(rows.length, 0);
  });

  test('handed to a backend is taken from it under its own name, once', async () => {
    const { page, caller, companyId } = await openShop({ architecture: 'capture' });
    const backend = await server.signUp({ companyId: companyId as never });
    const capture = await openCapture(page, blank);
    const body = await pack(capture, [selfie]);
    assert.equal((await upload(capture, body)).status, 404);
    const headers = { 'content-type': 'application/octet-stream' };
    const made = await send<FolderView>(backend, 'POST', '/api/folders/', { body, headers });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.body.user_id, backend.user.userId);
    assert.equal(made.body.analyses?.[0]?.type, 'QUALITY');
    const again = await send<ErrorBody>(caller, 'POST', '/api/folders/', { body, headers });
    assert.deepEqual(
      [again.status, again.body.error_code, again.body.error_message],
      [400, 14, 'Invalid or empty Session Token'],
    );
    assert.match(again.text, /"cause": "used"/);
  });

  test('handed to a backend can be judged with nothing kept', async () => {
    const { page, caller, companyId } = await openShop({ architecture: 'capture' });
    const capture = await openCapture(page, blank);
    const headers = { 'content-type': 'application/octet-stream' };
    const body = await pack(capture, [selfie]);
    const made = await send<FolderView>(caller, 'POST', '/api/instant/folders/', { body, headers });
    assert.equal(made.status, 201, made.text);
    assert.equal(made.body.analyses?.[0]?.state, 'FINISHED');
    assert.equal(await foldersOf(companyId), 0);
  });
});

describe('a container is refused', () => {
  /** Refuses it by request.php and as a backend sends it, and leaves nothing. */
  async function assertRefused(
    capture: OpenedCapture,
    body: Uint8Array<ArrayBuffer>,
    wire: [number, string],
    cause?: string,
  ) {
    await assertUntouched(server, async () => {
      const refused = (await upload(capture, body)) as unknown as { status: number; text: string; body: ErrorBody };
      assert.deepEqual(
        [refused.status, refused.body.error_code, refused.body.error_message],
        [400, ...wire],
        refused.text,
      );
      if (cause) assert.match(refused.text, new RegExp(`"cause": "${cause}"`));
    });
  }

  const tampered = async (tampering: Tampering, wire: [number, string], cause?: string) => {
    const capture = await openCapture(page, blank);
    await assertRefused(capture, await pack(capture, [selfie], tampering), wire, cause);
  };
  const token: [number, string] = [14, 'Invalid or empty Session Token'];

  test('that came before', async () => {
    const capture = await openCapture(page, blank);
    const body = await pack(capture, [selfie]);
    assert.equal((await upload(capture, body)).status, 200);
    const again = await upload(capture, body);
    assert.equal(again.status, 409, again.text);
    assert.deepEqual((await askUpload(capture)).body.state, 'finished');
  });

  test('of which two come at one time', async () => {
    const capture = await openCapture(page, blank);
    const body = await pack(capture, [selfie]);
    const before = await foldersOf(companyId);
    const sent = await Promise.all([1, 2, 3].map(() => upload(capture, body)));
    assert.equal(sent.filter(({ status }) => status === 200).length, 1);
    assert.equal(await foldersOf(companyId), before + 1);
  });

  test('whose session is over', async () => {
    const capture = await openCapture(page, blank);
    const body = await pack(capture, [selfie]);
    await server.owner.query("update capture_sessions set expires_at = now() - interval '1 s' where id = $1", [
      capture.view.capture_session_id,
    ]);
    await assertRefused(capture, body, token, 'used');
  });

  test('that was altered on the way', async () => {
    const capture = await openCapture(page, blank);
    const body = await pack(capture, [selfie]);
    body[body.length - 5000]! ^= 1;
    await assertRefused(capture, body, [14, 'Invalid SummingHash']);
  });

  test('that was cut off', async () => {
    const capture = await openCapture(page, blank);
    const body = await pack(capture, [selfie]);
    await assertRefused(capture, body.slice(0, -100), [5, 'Invalid param type']);
  });

  test('that another key signed', async () => {
    const { privateKey } = await makeKey();
    await tampered({ signWith: privateKey }, [14, 'Invalid signature']);
  });

  test('of another origin', () => tampered({ payload: { origin: 'https://thief.example' } }, token, 'other_origin'));

  test('without a token, with a made-up one, and with one that only opens sessions', async () => {
    await tampered({ token: '' }, token, 'empty');
    await tampered({ token: 'eyJhbGciOiJFUzM4NCJ9.e30.AAAA' }, token, 'forged');
    const { body } = await send<{ session_token: string }>(admin, 'GET', '/api/authorize/session_token');
    await tampered({ token: body.session_token }, token, 'not_bound');
  });

  test('of another company', async () => {
    const other = await openShop({});
    const capture = await openCapture(page, blank);
    const body = await pack(capture, [selfie]);
    const headers = { 'content-type': 'application/octet-stream' };
    const refused = await send<ErrorBody>(other.caller, 'POST', '/api/folders/', { body, headers });
    assert.deepEqual([refused.status, refused.body.error_code], [400, 14]);
    assert.match(refused.text, /"cause": "other_company"/);
    const strange = await upload({ ...capture, page: other.page }, body);
    assert.equal(strange.status, 401, strange.text);
  });

  test('that shows something else than was asked for', async () => {
    const capture = await openCapture(page, { action: ['video_selfie_smile'] });
    await assertRefused(capture, await pack(capture, [selfie]), token, 'other_actions');
  });

  test('whose payload names a part that is not there, or says nothing', async () => {
    const capture = await openCapture(page, blank);
    const { medium } = selfie;
    await assertRefused(capture, await pack(capture, [{ medium, parts: selfie.parts.slice(1) }]), [
      4,
      'Invalid param value',
    ]);
    await assertRefused(capture, await pack(capture, [selfie], { payload: { media: [] } }), [
      3,
      'Invalid body structure',
    ]);
  });

  test('whose pictures are none, and the page asks in vain', async () => {
    const capture = await openCapture(page, blank);
    const noise = framesOf('video_selfie_blank', [Buffer.from('no picture')], size);
    assert.equal((await upload(capture, await pack(capture, [noise]))).status, 400);
    assert.equal((await askResult(capture)).status, 400);
    assert.equal((await upload(capture, await pack(capture, [selfie]))).status, 409);
  });
});

describe('a session is not opened', () => {
  async function assertNotOpened(from: TestPage, asked: object, status: number, pattern?: RegExp) {
    await assertUntouched(server, async () => {
      const refused = await init(from, asked);
      assert.equal(refused.status, status, refused.text);
      if (pattern) assert.match(refused.text, pattern);
      const allowed = refused.headers.get('access-control-allow-origin');
      if (status === 403) assert.equal(allowed, null);
    });
  }

  test('for a page of another origin', () => assertNotOpened({ ...page, origin: 'https://thief.example' }, blank, 403));

  test('for what is no page', async () => {
    const body = JSON.stringify({ protocol: 1 });
    const { status } = await send({ url: server.url, token: null }, 'POST', `${page.prefix}/init.php`, { body });
    assert.equal(status, 403);
  });

  test('for a company that there is not, and one whose pages do not capture', async () => {
    await assertNotOpened({ ...page, prefix: '/web/nobody' }, blank, 404);
    const closed = await openShop({ is_enabled: false });
    await assertNotOpened(closed.page, blank, 404);
  });

  test('for actions and languages that the company does not allow', async () => {
    const narrow = await openShop({ video_actions_list: ['video_selfie_smile'], lang_allow: ['en'] });
    await assertNotOpened(narrow.page, blank, 400, /"field": "action\[0\]"/);
    await assertNotOpened(narrow.page, { lang: 'ru' }, 400, /"field": "lang"/);
  });

  test('with a key that is no point of the curve', () =>
    assertNotOpened(
      page,
      { public_key: { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } },
      400,
      /"field": "public_key"/,
    ));

  test('without the token of a backend where one is wanted, with a stranger token, and twice with one', async () => {
    const strict = await openShop({ api_use_session_token: 'client' });
    await assertNotOpened(strict.page, blank, 401);
    const stranger = await server.signUp();
    const tokenOf = async (by: Caller) =>
      (await send<{ session_token: string }>(by, 'GET', '/api/authorize/session_token')).body.session_token;
    await assertNotOpened(strict.page, { ...blank, session_token: await tokenOf(stranger) }, 401);
    const session_token = await tokenOf(strict.caller);
    await openCapture(strict.page, { ...blank, session_token });
    await assertNotOpened(strict.page, { ...blank, session_token }, 409);
  });

  test('without an access token where the page brings it', async () => {
    const bring = await openShop({ api_use_token: 'client' });
    await assertNotOpened(bring.page, blank, 401);
    const capture = await openCapture(bring.page, { ...blank, token: bring.caller.token });
    assert.equal((await upload(capture, await pack(capture, [selfie]))).status, 200);
  });
});

test('so many sessions are opened from one address in a minute', async () => {
  const small = await openTestServer({ env: { PRAESTO_CAPTURE_SESSIONS_PER_MINUTE: '2' } });
  try {
    await small.signUp();
    const own = ownPage(small.url);
    const statuses = [];
    // Of a person who refused the camera nothing came.
    const given = await openCapture(own, blank);
    assert.equal((await giveUp(given)).status, 204);
    for (let count = 0; count < 3; count++) statuses.push((await init(own, blank)).status);
    assert.deepEqual(statuses, [201, 201, 429]);
  } finally {
    await small.close();
  }
});

test('a page of the company may read answers, others may not', async () => {
  const headers = { origin: shop, 'access-control-request-method': 'POST' };
  const preflight = (origin: string) =>
    fetch(`${page.url}${page.prefix}/init.php`, { method: 'OPTIONS', headers: { ...headers, origin } });
  assert.equal((await preflight(shop)).headers.get('access-control-allow-origin'), shop);
  const refused = await preflight('https://thief.example');
  assert.deepEqual([refused.status, refused.headers.get('access-control-allow-origin')], [403, null]);
  const asked = { ...page, origin: 'https://thief.example' };
  const config = await ask<{ settings: object; judges_on_device: boolean }>(asked, 'GET', '/config.php');
  assert.equal(config.body.judges_on_device, true, 'this server runs what comes with Praesto');
  assert.equal(config.headers.get('access-control-allow-origin'), '*');
  assert.equal('allowed_origins' in config.body.settings, false);
});

test('a page that judges by itself is told where its company decides, only where the company lets it end a check', async () => {
  const pointOf = async (settings: object) => {
    const { page, caller } = await openShop(settings);
    return { page, caller, point: (await openCapture(page, blank)).view.liveness_point };
  };
  assert.equal((await pointOf({})).point, null);
  assert.equal((await pointOf({ hybrid: true, analyses: { biometry: true } })).point, null, 'no device compares faces');
  const { page, caller, point } = await pointOf({ hybrid: true });
  assert.ok(point && point.min > 0 && point.min <= point.max && point.max < 1, JSON.stringify(point));
  const body = JSON.stringify({ clip: { threshold_spoofing: 0.25 } });
  const changed = await send(caller, 'PUT', `/api/companies/${caller.user.companyId}/policy`, { body });
  assert.ok(changed.status < 300, changed.text);
  assert.deepEqual((await openCapture(page, blank)).view.liveness_point, { min: 0.25, max: 0.25 });
});

test('an alias is one company only', async () => {
  const { caller, path } = await openShop({});
  const body = JSON.stringify({ alias: page.prefix.slice('/web/'.length) });
  const refused = await send<ErrorBody>(caller, 'PUT', path, { body });
  assert.deepEqual([refused.status, refused.body.error_code], [409, 4]);
});

test('what the plugin tells is in the event session of its capture', async () => {
  const { page, caller } = await openShop({});
  const capture = await openCapture(page, { ...blank, device_info: { model: 'X' } });
  const body = JSON.stringify({ session_token: capture.view.session_token, records: [{ event: 'camera_opened' }] });
  assert.equal((await ask(page, 'POST', '/tm.php', { body })).status, 204);
  const { body: told } = await send<{ records: { event: string }[]; device_info: object }>(
    caller,
    'GET',
    `/api/event_sessions/${capture.view.event_session_id}`,
  );
  assert.deepEqual(
    told.records.map(({ event }) => event),
    ['camera_opened'],
  );
  assert.deepEqual(told.device_info, { model: 'X', origin: shop });
});

test('what a page tells of itself, and the light on the face, are evidence for those who may see it, and decide nothing', async () => {
  const { page, caller } = await openShop({ light_challenge: true, result_mode: 'folder' });
  const none = await openCapture(page, { ...blank, photosensitive: true });
  assert.equal(none.view.light_challenge, null);
  const capture = await openCapture(page, blank);
  const { steps, lead_in_ms } = capture.view.light_challenge!;
  assert.deepEqual([steps.length, lead_in_ms], [6, 700]);
  const lit = await filmUnder(steps.map(({ colour }) => colour));
  const environment = { camera: { label: 'OBS Virtual Camera' } };
  const cues = [{ code: 'functions_hooked', detail: 'getUserMedia' }];
  const sent = await upload(capture, await pack(capture, [lit], { payload: { environment, cues } }));
  assert.equal(sent.status, 200, sent.text);
  const { folder_id } = (await askResult(capture)).body;
  const { body } = await send<FolderView>(caller, 'GET', `/api/folders/${folder_id}?with_analyses=true`);
  const evidence = body.analyses![0]!.results_media[0]!.results_data!.evidence as { kind: string; code: string }[];
  const codes = evidence.filter(({ kind }) => kind !== 'liveness').map(({ code }) => code);
  for (const code of ['light_reflected', 'functions_hooked', 'virtual_camera_label'])
    assert.ok(codes.includes(code), codes.join());
});

/** Frames of a face that the screen lights in these colours; the whole picture is lit where the face is. */
async function filmUnder(colours: readonly string[]): Promise<Captured> {
  const stepOf = (timeMs: number) => Math.floor((timeMs - 700) / 700);
  const lights: Record<string, readonly number[]> = {
    ...{ red: [1, 0, 0], green: [0, 1, 0], blue: [0, 0, 1], yellow: [1, 1, 0], cyan: [0, 1, 1], magenta: [1, 0, 1] },
  };
  const paint = (rgb: Uint8Array, index: number) => {
    const lit = lights[colours[stepOf(index * 100)] ?? ''] ?? [0, 0, 0];
    for (let y = 100; y < 540; y++)
      for (let x = 130; x < 350; x++)
        for (let channel = 0; channel < 3; channel++) {
          const at = (y * size.width + x) * 3 + channel;
          rgb[at] = Math.min(255, rgb[at]! * (1 + 0.07 * lit[channel]!));
        }
  };
  const jpegs = await makeFrames({ still, count: 49, ...size, paint });
  const captured = framesOf('video_selfie_blank', jpegs, size);
  const { medium, parts } = captured;
  if (medium.kind !== 'frames') throw new Error('these are frames');
  const frames = medium.frames.map((frame, place) => ({ ...frame, time_ms: 1000 + place * 100 + (place % 3) }));
  const light = colours.map((_, step) => ({ step, time_ms: 1700 + step * 700 }));
  return { medium: { ...medium, frames, light }, parts };
}
