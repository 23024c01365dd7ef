import type { Client } from './client.ts';
import type { Ledger } from './ledger.ts';

/** What of the answers that acknowledged something is no longer told, or otherwise. @returns the places, in words */
export async function checkTold(client: Client, ledger: Ledger, collectionId: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  const compare = async (path: string, told: object) => {
    const response = await client.get(path);
    const places = response.ok ? noLongerTold(told, await response.json()) : [response.status];
    wrong.push(...places.map((place) => `${path}: ${place}`));
  };
  for (const { id, told, isOrdered, deletion } of ledger.folders.values()) {
    if (deletion !== 'none') continue;
    // An order changes the folder after it was told.
    const kept = isOrdered && 'media' in told ? { folder_id: id, media: told.media } : told;
    await compare(`/api/folders/${id}/?with_analyses=true`, kept);
  }
  for (const { id, told } of ledger.persons.values()) {
    // Told when somebody is enrolled, and only then.
    const { already_enrolled: _, ...kept } = told as { already_enrolled?: unknown };
    await compare(`/api/collections/${collectionId}/persons/${id}`, kept);
  }
  return wrong;
}

/** Where what was told is missing or another; more may be told now. Links may be of another server. */
export function noLongerTold(told: unknown, now: unknown, place = ''): readonly string[] {
  if (typeof told === 'object' && told !== null) {
    if (typeof now !== 'object' || now === null) return [`${place}: ${JSON.stringify(now)}`];
    if (Array.isArray(told) && told.length !== (now as unknown[]).length) return [`${place}: of another length`];
    return Object.entries(told).flatMap(([key, value]) =>
      noLongerTold(value, (now as Record<string, unknown>)[key], `${place}.${key}`),
    );
  }
  return withoutServer(told) === withoutServer(now)
    ? []
    : [`${place}: ${JSON.stringify(told)}, now ${JSON.stringify(now)}`];
}

function withoutServer(value: unknown): unknown {
  return typeof value === 'string' && /^http:\/\/127\.0\.0\.1:/.test(value) ? new URL(value).pathname : value;
}
