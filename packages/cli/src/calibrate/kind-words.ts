/** Kinds of capture for people. */
export const kindWords = { photo: 'photos', clip: 'clips', set: 'shot sets' } as const;
