/** Port: what is sealed with a key that it should not be sealed with any more, of all companies. Several servers may work at once. */
export interface SealUpkeep {
  /** Wraps every key with the current master key. Tells how many were not. */
  rewrapKeys(): Promise<number>;
  /** Seals some templates, `count` at most, with the current key of their company that are not. Tells how many; 0 = none is left. */
  resealSome(count: number): Promise<number>;
  /** Destroys retired keys that protect nothing any more. Tells how many. */
  destroyIdleKeys(): Promise<number>;
}

/** Opening and sealing this many takes a few milliseconds, after which others have their turn. */
const batchSize = 200;

/**
 * Seals every template with the current key of its company, in batches, and then destroys the keys before it. What was
 * done is done: it may end at any moment and be begun again.
 * @param onProgress Told how many were sealed now.
 */
export async function keepSealed(
  upkeep: Pick<SealUpkeep, 'resealSome' | 'destroyIdleKeys'>,
  signal: AbortSignal,
  onProgress: (count: number) => void = () => {},
): Promise<{ readonly resealed: number; readonly destroyed: number }> {
  let resealed = 0;
  while (!signal.aborted) {
    const count = await upkeep.resealSome(batchSize);
    if (count === 0) break;
    resealed += count;
    onProgress(count);
  }
  return { resealed, destroyed: await upkeep.destroyIdleKeys() };
}
