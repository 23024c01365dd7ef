import { readFileSync } from 'node:fs';
import type { PersonIndex } from '../../apps/server/src/modules/collections/person-index.ts';
import { type Gallery, model } from './fill-gallery.ts';
import { another, findNearestPlaces, openDirections } from './made-up-faces.ts';

export interface SearchFigures {
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Of this process and, where it is on this machine, of PostgreSQL. */
  readonly cpuMs: number;
  /** Of the ten most similar persons, the part that was told, beside comparing in floats. */
  readonly recall: number;
}

const told = 10;
/** What photos of one person are like, on a bad day. */
const cosineOfOne = 0.5;

interface Searching {
  readonly index: PersonIndex;
  readonly gallery: Gallery;
  readonly faces: readonly Float32Array[];
  /** Its CPU is counted: the process that PostgreSQL serves the connection by. */
  readonly backendPid: number | null;
}

/** Looks for people of whom every second one is in the gallery. */
export async function measureSearch(searching: Searching, runs: number): Promise<SearchFigures> {
  const { index, gallery, faces, backendPid } = searching;
  const direction = openDirections(faces.length + 1);
  const times: number[] = [];
  let found = 0;
  let cpuMs = 0;
  for (let run = -1; run < runs; run += 1) {
    const stranger = direction();
    const probe = run % 2 === 0 ? another(faces[(run * 7919) % faces.length]!, cosineOfOne, stranger) : stranger;
    const [cpuBefore, before] = [readCpuMs(backendPid), performance.now()];
    const { companyId, collectionId } = gallery;
    const answer = await index.search({
      companyId,
      collectionIds: [collectionId],
      model,
      probes: [probe],
      count: told,
    });
    // The first one makes connections and plans.
    if (run < 0) continue;
    times.push(performance.now() - before);
    cpuMs += readCpuMs(backendPid) - cpuBefore;
    const right = new Set(findNearestPlaces(faces, probe, told).map((place) => gallery.personIds[place]));
    found += answer!.nearest[0]!.filter(({ personId }) => right.has(personId)).length;
  }
  times.sort((a, b) => a - b);
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(part * times.length))]!;
  return { p50Ms: at(0.5), p95Ms: at(0.95), cpuMs: cpuMs / runs, recall: found / (runs * told) };
}

const msPerTick = 10;

function readCpuMs(backendPid: number | null): number {
  const own = process.cpuUsage();
  const ownMs = (own.user + own.system) / 1000;
  if (backendPid === null) return ownMs;
  // Behind the name in brackets, which may hold anything; utime and stime are the 14th and 15th field (proc(5)).
  const fields = readFileSync(`/proc/${backendPid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return ownMs + (Number(fields[11]) + Number(fields[12])) * msPerTick;
}
