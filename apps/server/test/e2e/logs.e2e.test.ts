import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { MediaView } from '@praesto/contract';
import { openLogger } from '../../src/shared/logger.ts';
import { type Caller, portrait, postFolder, send } from './support/http-client.ts';
import { openTestServer, type TestServer } from './support/test-server.ts';

/** Everything that is logged, at the level that tells most. */
const lines: string[] = [];
const log = openLogger({ level: 'trace', destination: { write: (line) => void lines.push(line) } });

let server: TestServer;
let caller: Caller;

before(async () => {
  server = await openTestServer({ log });
  caller = await server.signUp({ isAdmin: true, email: 'ivan.petrov@example.org' });
});
after(() => server.close());

const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
const json = (body: unknown) => ({ body: JSON.stringify(body) });

/** What a day brings: good requests and such as are refused for what is in them. */
async function day(): Promise<readonly string[]> {
  const photo = { ...(await portrait('003_03.jpg', 'photo1')), name: 'ivan-petrov-passport.jpg' };
  const broken = { ...photo, bytes: photo.bytes.subarray(0, 3000), name: 'petrov-broken.jpg' };
  const { body: folder } = await postFolder(caller, [photo], {
    analyses: [{ type: 'quality' }],
    'folder:meta_data': { iin: '850101300123', note: 'Петров' },
  });
  await postFolder(caller, [broken], { analyses: [{ type: 'quality' }] });
  await postFolder(caller, [photo], { 'media:tags': { photo1: 'iin-850101300123' } });
  await send(caller, 'GET', '/api/folders/?meta_data=iin==850101300123&search_text=petrov&nonsense=850101300123');
  await send(caller, 'GET', '/api/folders/850101300123');
  await send({ ...caller, token: 'petrovs-token' }, 'GET', '/api/folders/');
  const credentials = { email: 'ivan.petrov@example.org', password: 'petrov-secret-1' };
  await send(
    caller,
    'POST',
    '/api/authorize/auth',
    json({ credentials: { ...credentials, email: 'nobody.petrov@example.org' } }),
  );
  await send(caller, 'POST', '/api/users/', json({ ...credentials, user_type: 'CLIENT' }));
  const { body: media } = await send<MediaView[]>(caller, 'GET', `/api/folders/${folder.folder_id}/media/`);
  await fetch(media[0]!.original_url!);
  return [new URL(media[0]!.original_url!).pathname.split('/').at(-1)!.slice(0, 20), caller.token!];
}

test('no e-mail, file name, metadata, password, token or name of a stored file gets into the log', async () => {
  const secrets = await day();
  const text = lines.join('').toLowerCase();
  assert.ok(lines.length > 10, 'something was logged');
  for (const word of ['petrov', 'ivan', 'петров', '850101300123', 'passport', 'example.org', ...secrets])
    assert.ok(
      !text.includes(word.toLowerCase()),
      lines.find((line) => line.toLowerCase().includes(word.toLowerCase())),
    );
});

test('every line of a request says of which', async () => {
  lines.length = 0;
  const headers = { 'x-request-id': 'from-the-proxy', 'x-forensic-access-token': caller.token! };
  const refused = await fetch(`${server.url}/api/folders/?nonsense=1`, { headers });
  await refused.arrayBuffer();
  const about = entries().filter(({ requestId }) => requestId === 'from-the-proxy');
  assert.deepEqual(
    about.map(({ msg }) => msg),
    ['refused', 'answered'],
  );
  const doubled = lines.filter((line) => line.split('"requestId"').length > 2);
  assert.deepEqual(doubled, []);
});
