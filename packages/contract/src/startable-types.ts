/** Types of analyses that a user may be kept from starting. */
export const startableTypes = ['BIOMETRY', 'QUALITY', 'COLLECTION', 'DOCUMENTS'] as const;
export type StartableType = (typeof startableTypes)[number];
