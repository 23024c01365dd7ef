const prefix = 'praesto.draft.';

/** Where a draft of somebody's lies in the tab: whoever signs in after them finds none of it. */
export function draftKey(userId: string, name: string): string {
  return `${prefix}${userId}.${name}`;
}

/** Forgets every draft of the tab. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
