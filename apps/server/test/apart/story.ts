// What happens to an installation whose machines are apart; told in lines of JSON. Runs in namespaces of its own:
// node story.ts FOLDER SETTINGS

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AnalysisView, FolderView } from '@praesto/contract';
import { portraitPath } from '@praesto/vision/testing';
import { Client } from 'pg';
import { signIn } from '../lifecycle/support/visitor.ts';
import { adminPassword, endServer, openInstallation, rightsOf, type ServerName, servers } from './installation.ts';

const [root, settings] = process.argv.slice(2) as [string, string];
// Whoever started this may be killed: then nobody reads any more, and everything goes.
process.stdin.on('end', () => process.exit(1)).resume();

const tell = (name: string, facts: object) => console.log(JSON.stringify({ name, facts }));
const names = Object.keys(servers) as ServerName[];
const startedAt = performance.now();
const installation = await openInstallation(root, JSON.parse(settings));
const { network, deployed, processes, urls, probed } = installation;
for (const name of names)
  void processes[name].ended.then((how) => {
    if (how === 0) return;
    console.error(`${name} ended with ${how}: ${processes[name].complained()}`);
    process.exit(1);
  });

/** Until it holds; how long it took, in milliseconds. */
async function until(question: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<number> {
  const from = performance.now();
  while (!(await question())) {
    if (performance.now() - from > withinMs) throw new Error(`not within ${withinMs} ms: ${question}`);
    await sleep(50);
  }
  return Math.round(performance.now() - from);
}

const lastOf = (name: ServerName, kind: string) => probed(name).findLast((probe) => probe.kind === kind)?.status;
const isReady = (name: ServerName) => lastOf(name, 'readiness') === 200;
await until(() => names.every(isReady), 120_000);
const db = new Client(installation.databaseUrl);
await db.connect();
await until(async () => (await db.query('select from workers')).rowCount === 2);
tell('started', {
  readyAfterMs: Math.round(performance.now() - startedAt),
  rights: Object.fromEntries(names.map((name) => [name, rightsOf(processes[name], deployed)])),
  probes: Object.fromEntries(names.map((name) => [name, [...new Set(probed(name).map(({ kind }) => kind))]])),
});

const token = await signIn(urls['api-1'], { email: 'admin@localhost', password: adminPassword });
const photos = await Promise.all(
  ['003_03.jpg', '045_03.jpg', '025_03.jpg'].map((name) => readFile(portraitPath(name))),
);
const quality = { analyses: [{ type: 'quality' }] };

async function send<Body>(name: ServerName, method: string, path: string, body?: FormData | string) {
  const headers = { 'X-Forensic-Access-Token': token };
  const from = performance.now();
  const answer = await fetch(`${urls[name]}${path}`, { method, headers, ...(body ? { body } : {}) });
  return { status: answer.status, body: (await answer.json()) as Body, ms: Math.round(performance.now() - from) };
}

function post(name: ServerName, payload: object) {
  const form = new FormData();
  form.append('payload', JSON.stringify(payload));
  for (const [place, photo] of photos.entries())
    form.append(`photo${place}`, new Blob([photo as Uint8Array<ArrayBuffer>]), 'selfie.jpg');
  return send<FolderView>(name, 'POST', '/api/folders/', form);
}

async function order(name: ServerName, folderId: string): Promise<string> {
  const path = `/api/folders/${folderId}/analyses/`;
  const { status, body } = await send<AnalysisView[]>(name, 'POST', path, JSON.stringify(quality));
  if (status !== 201) throw new Error(`the order was refused with ${status}: ${JSON.stringify(body)}`);
  return body[0]!.analysis_id;
}

/** State of analyses, and how many results each has. */
async function endsOf(ids: readonly string[]) {
  const { rows } = await db.query(
    `select a.state || ' with ' || (select count(*) from results_media r where r.analysis_id = a.id) || ' results' as end
     from analyses a where a.id = any($1)`,
    [ids],
  );
  return rows.map(({ end }) => end as string);
}

const first = await post('api-1', quality);
const second = await post('api-2', quality);
const crosswise = await send<FolderView>('api-2', 'GET', `/api/folders/${first.body.folder_id}/?with_analyses=true`);
const medium = new URL(first.body.media[0]!.original_url!);
const bytes = Buffer.from(await (await fetch(`${urls['api-2']}${medium.pathname}`)).arrayBuffer());
tell('served', {
  statuses: [first.status, second.status, crosswise.status],
  states: crosswise.body.analyses?.map(({ state }) => state),
  isSame: photos.some((photo) => photo.equals(bytes)),
});

/** Cuts a worker off in the midst of an order; whether it was in the midst of one shows in that it is taken again. */
async function cutInMidWork() {
  const ids: string[] = [];
  for (const { body } of [first, second]) for (let i = 0; i < 3; i += 1) ids.push(await order('api-2', body.folder_id));
  const awaited = post('api-2', quality);
  await until(async () => (await db.query('select from jobs where lease is not null')).rowCount === 2);
  network.cut('worker-1');
  network.cut('api-1');
  const cutAt = performance.now();
  const since = () => Math.round(performance.now() - cutAt);
  let retakenAfterMs: number | null = null;
  const finishedAfterMs = await until(async () => {
    const { rows } = await db.query<{ attempts: number }>('select attempts from jobs');
    if (rows.some(({ attempts }) => attempts > 1)) retakenAfterMs ??= since();
    return rows.length === 0;
  });
  const { status, ms } = await awaited;
  return { ids, retakenAfterMs, finishedAfterMs, ends: await endsOf(ids), awaited: { status, ms } };
}

const cut = await cutInMidWork();
await until(() => !isReady('api-1') && !isReady('worker-1'));
const isReached = await fetch(`${urls['api-1']}/live`, { signal: AbortSignal.timeout(1000) }).then(
  () => true,
  () => false,
);
tell('cut', {
  ...cut,
  isReached,
  live: [lastOf('api-1', 'liveness'), lastOf('worker-1', 'liveness')],
  other: isReady('api-2'),
});

network.heal('worker-1');
network.heal('api-1');
const readyAfterMs = await until(() => names.every(isReady), 120_000);
const again = await post('api-1', quality);
// What the one that was cut off had in hand is not written a second time.
const ends = await endsOf(cut.ids);
const other = await endServer(processes['worker-2']);
const alone = await post('api-1', quality);
const ordered = await order('api-1', alone.body.folder_id);
await until(async () => (await db.query('select from jobs')).rowCount === 0);
tell('healed', {
  readyAfterMs,
  again: { status: again.status, ms: again.ms },
  ends,
  alone: alone.status,
  ordered: await endsOf([ordered]),
  other,
});

await db.end();
const left = (['api-1', 'api-2', 'worker-1'] as const).map((name) => endServer(processes[name]));
tell('ended', { ends: await Promise.all(left) });
process.exit(0);
