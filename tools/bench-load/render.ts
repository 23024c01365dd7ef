import { quantile } from '../../packages/cli/src/bench/load.ts';
import type { Phase } from './offer.ts';
import type { Form } from './open-target.ts';
import type { Look, Memory } from './watch-memory.ts';

interface About {
  readonly form: Form;
  readonly threads: number;
  readonly closedPerSecond: number;
  readonly sustainableShare: number;
}

const today = () => new Date().toISOString().slice(0, 10);
const forms: Readonly<Record<Form, (threads: number) => string>> = {
  all: (threads) => `${threads} worker threads`,
  apart: (threads) => `one \`api\` server and ${threads} workers of one thread each`,
};

function sustained({ threads, closedPerSecond, sustainableShare }: About): string {
  return `A closed loop with ${2 * threads} requests in flight got through ${closedPerSecond.toFixed(1)} a second; ${sustainableShare * 100} % of it is taken as what can be sustained.`;
}

const p95 = (times: readonly number[]) =>
  quantile(
    times.toSorted((a, b) => a - b),
    0.95,
  );
const ms = (time: number) => (Number.isNaN(time) ? '' : String(Math.round(time)));
const mib = (size: number) => (Number.isNaN(size) ? '' : String(Math.round(size)));

/** Nothing where there was none. */
function failures(failed: number): string {
  return failed === 0 ? '' : ` ${failed} were answered with 503.`;
}

export function renderPhases(
  measured: About & {
    readonly seconds: number;
    readonly usual: Phase;
    readonly crowd: Phase;
    readonly after: Phase;
  },
): string {
  const { form, threads, seconds, usual, crowd, after } = measured;
  const both = ({ servers, postgres }: Memory) => mib(servers + postgres);
  const row = (name: string, { perSecond, sent, acceptedMs, refusedMs, healthMs, memory }: Phase) =>
    `| ${[
      ...[name, perSecond.toFixed(1), sent, acceptedMs.length, refusedMs.length],
      ...[ms(p95(acceptedMs)), ms(p95(refusedMs)), ms(p95(healthMs)), ms(Math.max(...healthMs))],
      memory.map(both).join(' → '),
    ].join(' | ')} |`;
  const ratio = p95(crowd.acceptedMs) / p95(usual.acceptedMs);
  return `${today()}, ${forms[form](threads)}, one photo and \`quality\` a request, ${seconds} s each, sent by a clock that does not wait for answers, from the same
machine. ${sustained(measured)}

| load | sent a second | sent | accepted | refused (429) | p95 of accepted, ms | p95 of refusals, ms | p95 of the healthcheck, ms | its longest, ms | memory, MiB |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${row('sustainable', usual)}
${row('ten times that', crowd)}
${row('sustainable again', after)}

Accepted requests at ten times the load take ${ratio.toFixed(2)} times as long (p95; asked: at most 2). Memory is that of servers, decoders and PostgreSQL, pages that processes share counted once.${failures(usual.failed + crowd.failed + after.failed)}`;
}

export function renderMemory(
  measured: About & {
    readonly minutes: number;
    readonly crowd: Phase;
    readonly looks: readonly Look[];
    readonly load: readonly number[];
  },
): string {
  const { form, threads, minutes, crowd, looks, load } = measured;
  const { perSecond, sent, acceptedMs, refusedMs, failed } = crowd;
  const rows = looks.map(
    ({ minutes: at, memory: { servers, postgres, resident } }) =>
      `| ${at.toFixed(1)} | ${mib(servers)} | ${mib(postgres)} | ${mib(servers + postgres)} | ${mib(resident)} |`,
  );
  return `${today()}, ${forms[form](threads)}, one photo and \`quality\` a request, ${minutes} minutes of ten times the load that can be sustained (${perSecond.toFixed(0)} a second): ${sent} sent, ${acceptedMs.length} accepted,
${refusedMs.length} refused; then a minute of nothing.${failures(failed)} Load average at the end ${load.map((value) => value.toFixed(1)).join(', ')}. ${sustained(measured)}

| after minutes | servers and decoders, MiB | PostgreSQL, MiB | both, shared pages once | sum of resident sets |
| ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}`;
}
