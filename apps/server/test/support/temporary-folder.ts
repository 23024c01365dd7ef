import { mkdtemp, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** In each folder: who made it. */
const ownerFile = '.owner';

/**
 * A new folder below the temporary one, for this process and what it starts. What killed processes left of the same kind goes first: servers
 * and PostgreSQL that still run there, and the folder. Nothing is touched of which it is not certain that whoever made it is dead.
 * @param prefix says of which kind it is
 */
export async function makeTemporaryFolder(prefix: string): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    // Another run may be at it as well, or the folder be another user's.
    if (name.startsWith(prefix)) await clear(join(tmpdir(), name)).catch(() => {});
  }
  const folder = await mkdtemp(join(tmpdir(), prefix));
  await writeFile(join(folder, ownerFile), await nameProcess('self'));
  return folder;
}

async function clear(folder: string): Promise<void> {
  const owner = await readFile(join(folder, ownerFile), 'utf8');
  const [pid = '', , namespace] = owner.split(' ');
  // Of a container beside this one nothing can be seen from here.
  if (namespace !== (await nameProcess('self')).split(' ')[2]) return;
  if ((await nameProcess(pid)) === owner) return;
  for (const left of await processesIn(folder)) end(left);
  await rm(folder, { recursive: true, maxRetries: 5 });
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // Gone by itself, as others that it lived on were ended.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Its number, when it was started and where that number counts; empty when there is none. */
async function nameProcess(pid: string): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${Number.parseInt(stat, 10)} ${startedAt} ${await readlink(`/proc/${pid}/ns/pid`)}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
}

/** Servers whose data folder is there or below, each PostgreSQL whose cluster is, and whatever has its temporary files there. */
async function processesIn(folder: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const isBelow = (path = '') => path === folder || path.startsWith(`${folder}/`);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const [program = '', ...args] = await readList(`/proc/${pid}/cmdline`);
      if (basename(program) === 'postgres') return isBelow(args[args.indexOf('-D') + 1]);
      const env = await readList(`/proc/${pid}/environ`);
      return env.some((line) => isBelow(/^(?:PRAESTO_DATA_DIR|TMPDIR)=(.*)$/s.exec(line)?.[1]));
    }),
  );
  return pids.filter((_, index) => found[index]).map(Number);
}

/** Empty where nothing may be read, or the process is gone. */
async function readList(path: string): Promise<readonly string[]> {
  return (await readFile(path, 'utf8').catch(() => '')).split('\0');
}
