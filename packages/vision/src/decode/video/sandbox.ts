import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** A command line. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** Limits that the kernel enforces on the video process. */
export const kernelLimits = {
  /** Seconds of CPU time over its life, which may span many clips. */
  cpuSeconds: 120,
  /** Node reserves 1.5 GB of addresses without using them; a 4K clip needs about 0.5 GB. */
  addressBytes: 6 * 2 ** 30,
  openFiles: 64,
} as const;

/** Whether the bundled video library is installed; it is an optional dependency. */
export function findVideoLibrary(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    return dirname(findUp(require.resolve('node-av/lib'), 'package.json'));
  } catch {
    return undefined;
  }
}

/**
 * The command that starts the video process: Node with its permission model, which takes away writing, other
 * processes, threads and all reading but that of the code itself; under `prlimit` where that exists.
 */
export function sandboxCommand(libraryFolder: string, entry = join(import.meta.dirname, 'child.ts')): Command {
  const readable = [
    // The sources of this package, and of the library with its binary beside it.
    realpathSync(join(import.meta.dirname, '..', '..')),
    ...findPackageFolders('node-av', import.meta.url),
    ...findBinaryNames(libraryFolder).flatMap((name) => findPackageFolders(name, join(libraryFolder, 'package.json'))),
  ];
  const args = [
    '--permission',
    '--allow-addons',
    ...readable.map((folder) => `--allow-fs-read=${folder}`),
    '--disable-warning=SecurityWarning',
    '--max-old-space-size=128',
    '--max-semi-space-size=2',
    '--v8-pool-size=0',
    entry,
  ];
  return withKernelLimits(withoutNetwork({ file: process.execPath, args }));
}

/** Node's permission model knows no network, so the kernel takes it away where it lets us (Linux, user namespaces). */
function withoutNetwork(command: Command): Command {
  const unshare = findProgram('unshare');
  if (!unshare || !canLeaveNetwork(unshare)) return command;
  return { file: unshare, args: [...leaveNetwork, command.file, ...command.args] };
}

const leaveNetwork = ['--user', '--map-current-user', '--net', '--'];

/** Some systems forbid it, which shows only when it is tried. */
export function canLeaveNetwork(unshare: string): boolean {
  return spawnSync(unshare, [...leaveNetwork, 'true'], { stdio: 'ignore' }).status === 0;
}

/** Puts `prlimit` before a command where it is installed (Linux). */
export function withKernelLimits(command: Command, options: { maxFileBytes?: number } = {}): Command {
  const prlimit = findProgram('prlimit');
  if (!prlimit) return command;
  const { cpuSeconds, addressBytes, openFiles } = kernelLimits;
  const limits = [
    `--cpu=${cpuSeconds}`,
    `--as=${addressBytes}`,
    `--nofile=${openFiles}`,
    `--fsize=${options.maxFileBytes ?? 0}`,
    '--core=0',
  ];
  return { file: prlimit, args: [...limits, '--', command.file, ...command.args] };
}

export function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** The packages of which one holds the library's binary for this machine. */
function findBinaryNames(libraryFolder: string): string[] {
  const manifest = JSON.parse(readFileSync(join(libraryFolder, 'package.json'), 'utf8')) as LibraryManifest;
  return Object.keys(manifest.optionalDependencies ?? {});
}

interface LibraryManifest {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Where a package lies for a module, wherever the package manager put it, and where that leads when it is a link. */
function findPackageFolders(name: string, from: string): string[] {
  const paths = createRequire(from).resolve.paths(name) ?? [];
  const folder = paths.map((path) => join(path, name)).find((path) => existsSync(path));
  return folder ? [...new Set([folder, realpathSync(folder)])] : [];
}

function findUp(start: string, name: string): string {
  let folder = dirname(start);
  while (!existsSync(join(folder, name))) {
    if (folder === dirname(folder)) throw new Error(`${name} not found`);
    folder = dirname(folder);
  }
  return join(folder, name);
}
