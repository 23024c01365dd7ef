import { useEffect, useRef } from 'react';

/** By key as `KeyboardEvent.key` has it, in lower case. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/** Single keys that do something while nobody types and no dialogue is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || hasDialogue()) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  // Nobody types into a box that was just ticked.
  const places = 'input:not([type="checkbox"]), textarea, select, [contenteditable="true"]';
  return target instanceof HTMLElement && target.closest(places) !== null;
}

function hasDialogue(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}
