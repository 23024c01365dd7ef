import { useEffect } from 'react';
import { leaveServer } from '../../api.ts';
import { usePreference } from '../preferences/preferences.ts';
import { lockSession } from './session-store.ts';

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const lastActiveKey = 'praesto.lastActive';
/** How often it is noted at most: a wheel turns dozens of times a second. */
const notedEveryMs = 1000;

/** Ends the session on the server and asks for the password, keeping the address. */
export function lockNow(): void {
  leaveServer(lockSession);
}

/** Locks when nobody has touched any tab of this browser for as long as the preference says. */
export function useLock(): void {
  const [minutes] = usePreference('lockMinutes');
  useEffect(() => {
    if (minutes === 0) return;
    let noted = 0;
    const note = () => {
      const now = Date.now();
      if (now - noted < notedEveryMs) return;
      noted = now;
      localStorage.setItem(lastActiveKey, String(now));
    };
    note();
    for (const sign of signs) addEventListener(sign, note, { passive: true });
    const timer = setInterval(() => {
      const idleMs = Date.now() - Number(localStorage.getItem(lastActiveKey));
      if (idleMs >= minutes * 60_000) lockNow();
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, note);
    };
  }, [minutes]);
}
