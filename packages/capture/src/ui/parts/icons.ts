import { drawSvg } from './draw.ts';

/** Lines of each icon in a square of 24 units. */
const paths = {
  close: ['M6 6l12 12M18 6L6 18'],
  camera: [
    'M3 8.5A1.5 1.5 0 0 1 4.5 7H7l1.5-2.5h7L17 7h2.5A1.5 1.5 0 0 1 21 8.5v9a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17.5z',
    'M12 16.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  ],
  cameraOff: [
    'M8 4.5h7.5L17 7h2.5A1.5 1.5 0 0 1 21 8.5v8.5M18 19H4.5A1.5 1.5 0 0 1 3 17.5v-9A1.5 1.5 0 0 1 4.5 7H6',
    'M9.3 10.8a3.5 3.5 0 0 0 4.9 4.9',
    'M3 3l18 18',
  ],
  switch: [
    'M4 9V7.5A1.5 1.5 0 0 1 5.5 6H17l-2.5-2.5M20 15v1.5a1.5 1.5 0 0 1-1.5 1.5H7l2.5 2.5',
    'M12 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  ],
  light: [
    'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z',
    'M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  ],
  again: ['M4.5 12a7.5 7.5 0 1 0 2.4-5.5L4 9', 'M4 4v5h5'],
  upload: ['M12 16V5M7.5 9L12 4.5 16.5 9', 'M4 16v2.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V16'],
  offline: [
    'M3 3l18 18',
    'M8.6 16.2a5 5 0 0 1 6.3-.3M5.2 12.7A10 10 0 0 1 10 10M2.5 9.2A15 15 0 0 1 6.6 6.7M13.8 10.2a10 10 0 0 1 5 2.5M10.5 5.1A15 15 0 0 1 21.5 9.2',
    'M12 20h.01',
  ],
  clock: ['M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z', 'M12 7v5l3.5 2'],
  unlocked: [
    'M6 11h12a1.5 1.5 0 0 1 1.5 1.5v6A1.5 1.5 0 0 1 18 20H6a1.5 1.5 0 0 1-1.5-1.5v-6A1.5 1.5 0 0 1 6 11z',
    'M8 11V7.5a4 4 0 0 1 7.7-1.5',
  ],
  browser: [
    'M4.5 4.5h15A1.5 1.5 0 0 1 21 6v12a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18V6a1.5 1.5 0 0 1 1.5-1.5z',
    'M3 9h18M6.5 6.8h.01M9 6.8h.01',
    'M10 12.5l4 4M14 12.5l-4 4',
  ],
  stop: ['M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3z', 'M12 8v5M12 16.2h.01'],
  alert: [
    'M10.7 4.3L2.8 18a1.5 1.5 0 0 0 1.3 2.250h15.8a1.5 1.5 0 0 0 1.3-2.250L13.3 4.3a1.5 1.5 0 0 0-2.6 0z',
    'M12 9.5v4M12 16.7h.01',
  ],
  done: ['M5 12.5l4.5 4.5L19 7.5'],
  spinner: ['M12 3a9 9 0 1 1-9 9'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof paths;

/** A drawing that says nothing to a screen reader: the words beside it do. */
export function drawIcon(name: IconName): SVGSVGElement {
  return drawSvg(
    'svg',
    { viewBox: '0 0 24 24', class: `icon icon-${name}`, 'aria-hidden': 'true', focusable: 'false' },
    ...paths[name].map((d) => drawSvg('path', { d, pathLength: 100 })),
  );
}
