import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const repository = join(import.meta.dirname, '..', '..', '..', '..', '..');
/** What a server is made of. */
const parts = ['package.json', 'apps/server', 'packages/contract', 'packages/vision'];
/** Not for tests of its own. */
const without = ['apps/server/test', 'packages/vision/fixtures'].map((path) => `:(exclude)${path}`);

/** Why the source of a commit cannot be had; `false` where it can. */
export async function whyNotThere(commit: string): Promise<string | false> {
  try {
    await run('git', ['-C', repository, 'cat-file', '-e', `${commit}^{commit}`]);
    return false;
  } catch {
    return `needs the history of the repository, with its commit ${commit.slice(0, 8)}: a shallow clone or a tarball has none`;
  }
}

/**
 * Puts the server of an earlier commit into a folder, over the libraries that are installed now.
 * @returns its `main.ts`
 */
export async function unpackOlder(commit: string, folder: string): Promise<string> {
  await mkdir(folder);
  const archive = `${folder}.tar`;
  await run('git', ['-C', repository, 'archive', `--output=${archive}`, commit, '--', ...parts, ...without]);
  await run('tar', ['-xf', archive, '-C', folder]);
  await rm(archive);
  const [installed, own] = [join(repository, 'node_modules'), join(folder, 'node_modules')];
  await mkdir(join(own, '@praesto'), { recursive: true });
  for (const name of await readdir(installed)) {
    // Our own packages are those of the commit.
    if (name !== '@praesto') await symlink(join(installed, name), join(own, name));
  }
  for (const name of ['contract', 'vision']) await symlink(join(folder, 'packages', name), join(own, '@praesto', name));
  return join(folder, 'apps', 'server', 'src', 'main.ts');
}
