import { toVectorText } from '../../apps/server/src/platform/database/pgvector/half-vectors.ts';
import type { Gallery, Owner } from './fill-gallery.ts';
import { another, dimensions, findNearestPlaces, openDirections } from './made-up-faces.ts';

/** What an approximate search would tell of one collection. */
export interface HnswFigures {
  readonly people: number;
  readonly settings: string;
  readonly p50Ms: number;
  /** Searches for somebody who is there that told of them first. */
  readonly firstIsRight: number;
  /** Of the ten nearest, the part that was told. */
  readonly recall: number;
}

const half = `halfvec(${dimensions})`;
const longestBuildMs = 3_600_000;
const told = 10;
const cosineOfOne = 0.5;

const nearest = `select image_id as id from template_vectors where company_id = $1 and collection_id = $2
  order by embedding::${half} <#> $3::${half} limit ${told}`;

const variants = [
  { settings: 'ef_search 40, as shipped', set: "set hnsw.ef_search = 40; set hnsw.iterative_scan = 'off'" },
  { settings: 'ef_search 40, iterative', set: "set hnsw.ef_search = 40; set hnsw.iterative_scan = 'strict_order'" },
  { settings: 'ef_search 400, iterative', set: "set hnsw.ef_search = 400; set hnsw.iterative_scan = 'strict_order'" },
];

/** Makes the index over everything there is. @returns the seconds that it took */
export async function buildHnsw(owner: Owner): Promise<number> {
  const before = performance.now();
  await owner.query("set maintenance_work_mem = '1GB'");
  await owner.query('set statement_timeout = 0');
  const text = `create index on template_vectors using hnsw ((embedding::${half}) halfvec_ip_ops)`;
  const patient = { text, query_timeout: longestBuildMs };
  await owner.query(patient);
  // The planner is to use it, whatever it thinks of it.
  for (const method of ['enable_seqscan', 'enable_bitmapscan', 'enable_sort']) await owner.query(`set ${method} = off`);
  return (performance.now() - before) / 1000;
}

export async function measureHnsw(
  owner: Owner,
  { gallery, faces }: { readonly gallery: Gallery; readonly faces: readonly Float32Array[] },
  runs: number,
): Promise<readonly HnswFigures[]> {
  const direction = openDirections(faces.length + 2);
  const probes = Array.from({ length: runs }, (_, run) => {
    const place = (run * 7919) % faces.length;
    const probe = another(faces[place]!, cosineOfOne, direction());
    return { text: toVectorText(probe), place, right: findNearestPlaces(faces, probe, told) };
  });
  const figures: HnswFigures[] = [];
  for (const { settings, set } of variants) {
    await owner.query(set);
    const times: number[] = [];
    let [first, found] = [0, 0];
    for (const { text, place, right } of probes) {
      const before = performance.now();
      const { rows } = await owner.query<{ id: string }>(nearest, [gallery.companyId, gallery.collectionId, text]);
      times.push(performance.now() - before);
      if (rows[0]?.id === gallery.personIds[place]) first += 1;
      const wanted = new Set<string>(right.map((at) => gallery.personIds[at]!));
      found += rows.filter(({ id }) => wanted.has(id)).length;
    }
    const p50Ms = times.sort((a, b) => a - b)[Math.floor(times.length / 2)]!;
    const wanted = runs * Math.min(told, faces.length);
    figures.push({ people: faces.length, settings, p50Ms, firstIsRight: first / runs, recall: found / wanted });
  }
  return figures;
}
