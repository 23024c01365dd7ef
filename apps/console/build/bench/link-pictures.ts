import { link, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { portraitPath } from '@praesto/vision/testing';
import type { BenchServer } from '../../../../tools/bench-lists/bench-server.ts';
import type { BenchDatabase } from '../../../../tools/bench-lists/open-bench-database.ts';

const portraits = ['003_03.jpg', '003_08.jpg', '025_03.jpg', '045_03.jpg', '045_08.jpg'];
const thumbnailEnding = '_thumb.jpg';

/** Puts a photo and its thumbnail behind the newest and the oldest orders, which are those that are looked at. */
export async function linkPictures(
  { mediaDir, url }: Pick<BenchServer, 'mediaDir' | 'url'>,
  owner: BenchDatabase['owner'],
  count: number,
): Promise<void> {
  const some = (direction: 'asc' | 'desc', limit: number, only = '') =>
    owner.query<{ key: string }>(
      `select blob_key as key from media join (select id from folders ${only} order by created_at ${direction} limit $1)
       chosen on chosen.id = folder_id`,
      [limit],
    );
  const answers = await Promise.all([
    some('desc', count),
    some('asc', 500),
    some('asc', 2000, `where system_resolution = 'OPERATOR_REQUIRED'`),
  ]);
  const keys = [...new Set(answers.flatMap(({ rows }) => rows.map(({ key }) => key)))];
  const masters = await makeMasters({ mediaDir, url }, keys);
  for (const [place, key] of keys.entries()) {
    const master = masters[place % masters.length]!;
    if (master.key === key || masters.some((one) => one.key === key)) continue;
    await mkdir(join(mediaDir, folderOf(key)), { recursive: true });
    await link(join(mediaDir, master.key), join(mediaDir, key));
    await link(join(mediaDir, master.key + thumbnailEnding), join(mediaDir, key + thumbnailEnding));
  }
}

/** One order with each portrait, of which the server makes the thumbnail. */
async function makeMasters({ mediaDir, url }: Pick<BenchServer, 'mediaDir' | 'url'>, keys: readonly string[]) {
  const masters = [];
  for (const [place, name] of portraits.entries()) {
    const key = keys[place]!;
    const folder = join(mediaDir, folderOf(key));
    await mkdir(folder, { recursive: true });
    await writeFile(join(mediaDir, key), await readFile(portraitPath(name)));
    const answer = await fetch(`${url}/static/${key}${thumbnailEnding}`);
    if (!answer.ok) throw new Error(`no thumbnail of ${name}: HTTP ${answer.status}`);
    await answer.arrayBuffer();
    if ((await readdir(folder)).length !== 2) throw new Error(`the server keeps no thumbnail in ${folder}`);
    masters.push({ key });
  }
  return masters;
}

function folderOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}
