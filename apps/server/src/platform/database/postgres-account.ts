import { readFile, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';

/**
 * As whom PostgreSQL runs. It refuses to run as root, and `initdb` wants its user to have a name.
 * - `self`: the user of this process.
 * - `uid`: another, unprivileged user, who owns the cluster folder.
 * - `namespace`: a user namespace in which we are `nobody`; outside of it the files stay our own. Needed where an
 *   unprivileged user could not reach the folder, such as below `/root`.
 */
export type PostgresAccount =
  | { readonly kind: 'self' }
  | { readonly kind: 'uid'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace' };

/** Chooses the account for a cluster folder that may not exist yet; an existing one stays with its owner. */
export async function choosePostgresAccount(options: {
  readonly clusterDir: string;
  readonly binDir: string;
}): Promise<PostgresAccount> {
  const self = process.getuid?.();
  if (self === undefined) throw new Error('The embedded PostgreSQL runs on Linux only. Set DATABASE_URL.');
  if (self !== 0) return hasName() ? { kind: 'self' } : { kind: 'namespace' };
  const owner = await ownerOf(options.clusterDir);
  if (owner?.uid === 0) return { kind: 'namespace' };
  const account = owner ?? (await findNobody());
  const paths = [dirname(resolve(options.clusterDir)), options.binDir];
  const reached = await Promise.all(paths.map((path) => canPass(path, account.uid)));
  if (reached.every(Boolean)) return { kind: 'uid', ...account };
  if (owner === undefined) return { kind: 'namespace' };
  throw new Error(
    `The database in ${options.clusterDir} belongs to user ${owner.uid}, who may not enter one of its parent folders. ` +
      'Open them with chmod o+x, give the folder to root with chown -R 0:0, or start the server as that user.',
  );
}

/** Command, arguments and spawn options that run `command` under the account. */
export function underAccount(account: PostgresAccount, command: string, args: readonly string[]) {
  if (account.kind === 'namespace') {
    const { uid, gid } = nobody;
    const wrapper = ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--', command, ...args];
    return { command: 'unshare', args: wrapper, identity: {} };
  }
  const identity = account.kind === 'uid' ? { uid: account.uid, gid: account.gid } : {};
  return { command, args: [...args], identity };
}

/** Whether `uid` may pass through a folder and all its parents, by owner and the rights of others. */
export async function canPass(folder: string, uid: number): Promise<boolean> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const { mode, uid: owner } = await stat(at);
    if ((mode & (owner === uid ? 0o100 : 0o001)) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

const nobody = { uid: 65534, gid: 65534 };

async function findNobody(): Promise<{ uid: number; gid: number }> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : nobody;
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    // userInfo() throws for a uid that /etc/passwd does not list, as containers like to use.
    return false;
  }
}

async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(path);
    return { uid, gid };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
