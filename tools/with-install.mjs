// Runs a TypeScript file of this checkout on the Node that the checkout brings, after installing what is missing.
// Plain JavaScript without dependencies: it is what `npm start` and `npm test` run on a machine that has nothing but
// Node 20 and npm.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const neededMajor = 24;
const [script, ...args] = process.argv.slice(2);

installIfNeeded();
run(findNode(), [join(root, script), ...args]);

/** Installs when there is no installation of exactly this lock file. A finished installation leaves the lock's hash. */
function installIfNeeded() {
  const lockHash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules', '.praesto-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockHash) return;
  console.error('Installing dependencies (once, about a minute) ...');
  // npm's own path is given to the scripts it runs; without it (node tools/with-install.mjs) npm is found by name.
  const npm = process.env.npm_execpath;
  const [command, prefix] = npm ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const done = spawnSync(command, [...prefix, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // Nothing is fetched but packages: node-av's installer would download an ffmpeg program that we never run.
    env: { ...process.env, SKIP_FFMPEG: 'true' },
    shell: command === 'npm.cmd',
  });
  if (done.status !== 0) {
    console.error(`The installation failed (npm ci ended with ${done.status ?? done.signal ?? done.error}).`);
    process.exit(1);
  }
  writeFileSync(stamp, lockHash);
}

/** The Node of this checkout, else the one that runs this file if it is new enough. */
function findNode() {
  for (const name of [`node-${process.platform}-${process.arch}`, `node-win-${process.arch}`]) {
    const path = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(path)) return path;
  }
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  console.error(
    `Praesto needs Node ${neededMajor} or newer. npm brings it on Linux and Windows; on ${process.platform} ${process.arch} ` +
      `install it yourself (this is ${process.version}).`,
  );
  return process.exit(1);
}

/** Runs the script in the caller's folder, passes signals on and ends as it ends. */
function run(node, nodeArgs) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const env = {
    ...process.env,
    PATH: path,
    // The inference runtime reports home unless told not to before it is loaded.
    ORT_DISABLE_TELEMETRY: '1',
    // glibc keeps a heap for every thread: with at most four, the engine took 50 to 70 MB less on clips (two runs each,
    // speed within the noise of 8 %); with two it was 11 to 14 % slower.
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '4',
    // What type stripping and compiling came to, for the next that runs the same: a command starts in half the time
    // (`audit verify`, 0.7 in place of 1.3 s). Lite writes nothing to the disk.
    ...(process.env.PRAESTO_MODE === 'lite'
      ? {}
      : { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules/.cache/compiled') }),
  };
  const child = spawn(node, nodeArgs, { stdio: 'inherit', env });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
