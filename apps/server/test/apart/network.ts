import { execFileSync } from 'node:child_process';

/** Machines on one switch, each a network namespace with an address of its own. */
export interface Network {
  /** Of the one who looks on from the switch. */
  readonly ownAddress: string;
  add(name: string): string;
  /** Pulls the plug: nothing goes in or out, and nobody is told. */
  cut(name: string): void;
  heal(name: string): void;
}

const subnet = '10.77.0';

/**
 * To be called by a process in network and mount namespaces of its own, as root: what it makes is seen there only and goes with it.
 */
export function openNetwork(): Network {
  let machines = 1;
  // Names of namespaces are files there; those of the host stay out of sight.
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'mode=0755', 'tmpfs', '/run']);
  ip('link', 'set', 'lo', 'up');
  ip('link', 'add', 'name', 'switch', 'type', 'bridge');
  ip('address', 'add', `${subnet}.1/24`, 'dev', 'switch');
  ip('link', 'set', 'switch', 'up');
  return {
    ownAddress: `${subnet}.1`,
    add(name) {
      machines += 1;
      const address = `${subnet}.${machines}`;
      ip('netns', 'add', name);
      ip('link', 'add', 'name', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
      ip('-netns', name, 'address', 'add', `${address}/24`, 'dev', 'eth0');
      ip('-netns', name, 'link', 'set', 'eth0', 'up');
      ip('-netns', name, 'link', 'set', 'lo', 'up');
      ip('link', 'set', name, 'master', 'switch', 'up');
      return address;
    },
    cut: (name) => ip('link', 'set', name, 'nomaster'),
    heal: (name) => ip('link', 'set', name, 'master', 'switch'),
  };
}

function ip(...args: string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
