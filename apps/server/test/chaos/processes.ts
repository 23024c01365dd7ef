import { readdir, readFile } from 'node:fs/promises';

/** A process of Linux. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  /** With its arguments, or the title that it gave itself. */
  readonly command: string;
}

/** Everything that descends from a process. */
export async function descendantsOf(ancestor: number): Promise<readonly Process[]> {
  const all = await listProcesses();
  const found: Process[] = [];
  let parents = new Set([ancestor]);
  while (parents.size > 0) {
    const children = all.filter(({ parent }) => parents.has(parent));
    found.push(...children);
    parents = new Set(children.map(({ pid }) => pid));
  }
  return found;
}

async function listProcesses(): Promise<readonly Process[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  return (await Promise.all(names.map(readProcess))).filter((one) => one !== undefined);
}

/** `undefined` when it ended meanwhile. */
async function readProcess(name: string): Promise<Process | undefined> {
  try {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8');
    const command = await readFile(`/proc/${name}/cmdline`, 'utf8');
    // The name in parentheses may hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    return { pid: Number(name), parent: Number(parent), command: command.replaceAll('\0', ' ').trim() };
  } catch {
    return undefined;
  }
}
