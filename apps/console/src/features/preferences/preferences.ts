import { useSyncExternalStore } from 'react';

/** What somebody likes on this machine. What follows them to others is kept with their user. */
export interface Preferences {
  readonly language: 'en' | 'ru';
  /** Minutes without a touch after which the console locks; 0 = never. */
  readonly lockMinutes: number;
  readonly showsBoxes: boolean;
  readonly showsLandmarks: boolean;
}

const defaults: Preferences = {
  language: navigator.language.startsWith('ru') ? 'ru' : 'en',
  lockMinutes: 15,
  showsBoxes: true,
  showsLandmarks: false,
};

const key = 'praesto.preferences';
const listeners = new Set<() => void>();
let preferences = read();

addEventListener('storage', (event) => {
  if (event.key === key) accept(read());
});

export function usePreference<Name extends keyof Preferences>(
  name: Name,
): readonly [Preferences[Name], (value: Preferences[Name]) => void] {
  const value = useSyncExternalStore(watch, () => preferences[name]);
  return [value, (next) => write({ ...preferences, [name]: next })];
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function write(next: Preferences): void {
  localStorage.setItem(key, JSON.stringify(next));
  accept(next);
}

function accept(next: Preferences): void {
  preferences = next;
  for (const listener of [...listeners]) listener();
}

function read(): Preferences {
  try {
    return { ...defaults, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>) };
  } catch {
    return defaults;
  }
}
