import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `deploy/` states of a server, read from there so that nothing else is proved. */
export interface Deployed {
  /** Of the image: what is run, where, with what, and as whom. */
  readonly command: readonly string[];
  readonly workingDir: string;
  readonly imageEnv: Readonly<Record<string, string>>;
  readonly uid: number;
  readonly gid: number;
  /** Of the compose file for many machines: settings that all servers share, with what an operator fills in. */
  readonly settings: Readonly<Record<string, string>>;
  /** Of the chart. */
  readonly probes: readonly Probe[];
}

export interface Probe {
  readonly kind: 'startup' | 'liveness' | 'readiness';
  readonly path: string;
  readonly port: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

const deploy = join(import.meta.dirname, '..', '..', '..', '..', 'deploy');

/** @param filledIn what the operator writes into `.env` of the compose file */
export async function readDeployed(filledIn: Readonly<Record<string, string>>): Promise<Deployed> {
  const [dockerfile, compose, chart] = await Promise.all([
    readFile(join(deploy, 'docker', 'Dockerfile'), 'utf8'),
    readFile(join(deploy, 'docker', 'compose.many.yaml'), 'utf8'),
    readFile(join(deploy, 'helm', 'praesto', 'templates', '_helpers.tpl'), 'utf8'),
  ]);
  return { ...readImage(dockerfile), settings: readSettings(compose, filledIn), probes: readProbes(chart) };
}

function readImage(dockerfile: string): Omit<Deployed, 'settings' | 'probes'> {
  // Lines that are continued are one.
  const lines = dockerfile.replaceAll(/\\\n\s*/g, '').split('\n');
  const last = (word: string): string => {
    const found = lines.findLast((line) => line.startsWith(`${word} `));
    if (found === undefined) throw new Error(`the Dockerfile has no ${word}`);
    return found.slice(word.length + 1);
  };
  const [uid, gid] = last('USER').split(':').map(Number);
  const env = last('ENV')
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string]);
  return {
    command: [...(JSON.parse(last('ENTRYPOINT')) as string[]), ...(JSON.parse(last('CMD')) as string[])],
    workingDir: last('WORKDIR'),
    imageEnv: Object.fromEntries(env),
    uid: uid!,
    gid: gid!,
  };
}

function readSettings(compose: string, filledIn: Readonly<Record<string, string>>): Record<string, string> {
  const block = /^x-settings:.*\n((?: {2}.*\n)+)/m.exec(compose)?.[1];
  if (!block) throw new Error('the compose file has no x-settings');
  const fill = (text: string) =>
    text.replaceAll(/\$\{(\w+):\?\}/g, (_, name: string) => filledIn[name] ?? missing(name));
  return Object.fromEntries(
    block
      .trimEnd()
      .split('\n')
      .map((line) => /^ {2}(\w+): "?(.*?)"?$/.exec(line)?.slice(1) ?? missing(line))
      .map(([name, value]) => [name!, fill(value!)]),
  );
}

const missing = (what: string): never => {
  throw new Error(`nothing to fill in for ${what}`);
};

/** Defaults: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe */
function readProbes(chart: string): Probe[] {
  const ports = new Map(
    [...chart.matchAll(/\{ name: (\w+), containerPort: (\d+) \}/g)].map(([, name, port]) => [name, port]),
  );
  const found = chart.matchAll(
    /^ +(startup|liveness|readiness)Probe: \{ httpGet: \{ path: (\S+), port: (\w+) \}(.*) \}$/gm,
  );
  return [...found].map(([, kind, path, port, rest]) => {
    const number = (name: string, otherwise: number) =>
      Number(new RegExp(`${name}: (\\d+)`).exec(rest ?? '')?.[1] ?? otherwise);
    return {
      kind: kind as Probe['kind'],
      path: path!,
      port: Number(ports.get(port)),
      periodSeconds: number('periodSeconds', 10),
      timeoutSeconds: number('timeoutSeconds', 1),
      failureThreshold: number('failureThreshold', 3),
    };
  });
}
