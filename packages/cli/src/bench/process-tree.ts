import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all its descendants used: read from /proc, so Linux only; elsewhere `undefined`. */
export interface TreeUsage {
  /** User and system time since each process began, including children that ended, in seconds. */
  readonly cpuSeconds: number;
  /** Sum of resident sets in MiB. Pages shared between processes count in each: an upper bound. */
  readonly rssMiB: number;
}

/** Peaks of the memory of a process tree, in MiB. */
export interface PeakMemory {
  readonly rssMiB: number;
  /** Resident memory with each shared page counted once (proportional set size); `null` where it may not be read. */
  readonly pssMiB: number | null;
}

/** Memory of one process at one moment. */
export interface ProcessMemory extends PeakMemory {
  /** Of its program, as the kernel shortens it. */
  readonly name: string;
}

/** Clock ticks per second of /proc/PID/stat: 100 on every Linux that Node runs on (USER_HZ). */
const ticksPerSecond = 100;
const pageMiB = 4096 / 2 ** 20;

interface Stat {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
  readonly ticks: number;
  readonly pages: number;
}

export function measureTree(rootPid: number): TreeUsage | undefined {
  if (process.platform !== 'linux') return undefined;
  const members = findMembers(rootPid);
  return {
    cpuSeconds: members.reduce((sum, stat) => sum + stat.ticks, 0) / ticksPerSecond,
    rssMiB: members.reduce((sum, stat) => sum + stat.pages, 0) * pageMiB,
  };
}

function findMembers(rootPid: number): Stat[] {
  const all = readAllStats();
  return [...all.values()].filter((stat) => descendsFrom(stat, rootPid, all));
}

/** Of a process and all its descendants, at this moment. */
export function measureMemory(rootPid: number): readonly ProcessMemory[] {
  return findMembers(rootPid).map(({ pid, name, pages }) => ({
    name,
    rssMiB: pages * pageMiB,
    pssMiB: tryToReadPss(pid),
  }));
}

function tryToReadPss(pid: number): number | null {
  try {
    return readPss(pid);
  } catch {
    return null; // as below
  }
}

function sumPss(rootPid: number): number | null {
  try {
    return findMembers(rootPid).reduce((sum, { pid }) => sum + readPss(pid), 0);
  } catch {
    return null; // the kernel shows it to the owner of a process only, or a process ended meanwhile
  }
}

function readPss(pid: number): number {
  const [, kib] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

function descendsFrom(stat: Stat, rootPid: number, all: ReadonlyMap<number, Stat>): boolean {
  let at: Stat | undefined = stat;
  while (at && at.pid !== rootPid) at = all.get(at.parent);
  return at !== undefined;
}

function readAllStats(): Map<number, Stat> {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : undefined;
    if (stat) stats.set(stat.pid, stat);
  }
  return stats;
}

/** Fields as proc(5) numbers them: 4 ppid, 14–17 utime stime cutime cstime, 24 rss. The name may hold blanks and brackets. */
function readStat(pid: number): Stat | undefined {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // it ended between the listing and now
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
  return { pid, name, parent: field(4), ticks: field(14) + field(15) + field(16) + field(17), pages: field(24) };
}

/** Remembers the highest memory of a tree until stopped. Seldom looks: the kernel walks 500 MB of pages each time. */
export function watchPeakMemory(rootPid: number, everyMs = 4000): { stop(): PeakMemory | null } {
  let peak: PeakMemory | null = null;
  const look = () => {
    const rssMiB = measureTree(rootPid)?.rssMiB;
    if (rssMiB === undefined) return;
    const pss = sumPss(rootPid);
    const pssMiB = pss === null ? (peak?.pssMiB ?? null) : Math.max(peak?.pssMiB ?? 0, pss);
    peak = { rssMiB: Math.max(peak?.rssMiB ?? 0, rssMiB), pssMiB };
  };
  const timer = setInterval(look, everyMs);
  return {
    stop() {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
