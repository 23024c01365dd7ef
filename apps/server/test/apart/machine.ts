import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Deployed } from './deployed.ts';

const repository = join(import.meta.dirname, '..', '..', '..', '..');

/** A process on a machine of the network. */
export interface Running {
  readonly child: ChildProcess;
  /** What it said on stdout so far. */
  said(): string;
  complained(): string;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>;
}

/** Runs a script of ours on a machine, as root: what is no part of what is deployed. */
export function runOn(machine: string, script: string, args: readonly string[]): Running {
  return watch(spawn('ip', ['netns', 'exec', machine, process.execPath, join(import.meta.dirname, script), ...args]));
}

/** What a server is started with on its machine. */
export interface Start {
  readonly machine: string;
  readonly deployed: Deployed;
  readonly env: Readonly<Record<string, string>>;
  /** Files with the names of machines, and with the master keys. */
  readonly hostsFile: string;
  readonly keyFile: string;
}

/**
 * Starts a server as the image, the compose file and the chart have it: in its folder, as its user, without any capability and
 * without the right to gain one, on a root that cannot be written but for /tmp, its data and the devices' shared memory.
 */
export function startDeployed({ machine, deployed, env, hostsFile, keyFile }: Start): Running {
  const { uid, gid, workingDir, imageEnv, command } = deployed;
  const all = { PATH: `${workingDir}/node_modules/node-linux-${process.arch}/bin:/usr/bin:/bin`, ...imageEnv, ...env };
  const dataDir = imageEnv.PRAESTO_DATA_DIR!;
  const bounded = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'];
  const without = ['--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all'];
  const pairs = Object.entries(all).map(([name, value]) => `${name}=${value}`);
  const args = [
    ...['netns', 'exec', machine, 'unshare', '--mount', '--propagation', 'private', 'sh', '-ec', furnish, 'sh'],
    ...[repository, workingDir, dataDir, `${uid}`, `${gid}`, hostsFile, keyFile, env.PRAESTO_MASTER_KEY_FILE!],
    ...['setpriv', ...bounded, ...without, 'env', '-i', ...pairs, ...command],
  ];
  return watch(spawn('ip', args));
}

/** Mounts what a container would have, then runs the rest of its arguments. */
const furnish = `
repository=$1; folder=$2; data=$3; uid=$4; gid=$5; hosts=$6; keys=$7; secret=$8
shift 8
mount --bind "$hosts" /etc/hosts
mount -t tmpfs -o mode=0755 tmpfs "$(dirname "$folder")"
mkdir "$folder"
mount --bind "$repository" "$folder"
mount -t tmpfs -o mode=0755 tmpfs "$(dirname "$data")"
mkdir "$data"
mount -t tmpfs -o uid="$uid",gid="$gid",mode=0700 tmpfs "$data"
mount -t tmpfs -o mode=0755 tmpfs /run
mkdir -p "$(dirname "$secret")"
install -m 0440 -g "$gid" "$keys" "$secret"
cd "$folder"
mount -t tmpfs -o mode=1777 tmpfs /tmp
cut -d ' ' -f 5 /proc/self/mountinfo | sort -u | while read -r place; do
  case "$place" in
    # The names of the machines lie below what /run is now.
    /proc*|/sys*|/dev*|/tmp|/run/netns*|"$data") ;;
    *) mount -o remount,bind,ro "$place" || echo "$place cannot be made read-only" >&2 ;;
  esac
done
exec "$@"
`;

function watch(child: ChildProcess): Running {
  let [said, complained] = ['', ''];
  child.stdout!.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr!.on('data', (chunk) => {
    complained += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  return { child, said: () => said, complained: () => complained, ended };
}
