/** Strokes on a grid of 24 x 24, drawn for the console. */
const paths = {
  orders: 'M4 6h16M4 12h16M4 18h10',
  queue: 'M4 12l5 5L20 6',
  start: 'M12 3v4M12 17v4M3 12h4M17 12h4M6 6l2.5 2.5M15.5 15.5L18 18M18 6l-2.5 2.500M8.5 15.500L6 18',
  company: 'M4 21V5l8-2v18M12 9h8v12M3 21h18M7 8h2M7 12h2M7 16h2M15 13h2M15 17h2',
  users: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21c0-4 3-7 7-7s7 3 7 7M17 11a3 3 0 1 0-1-5.800M22 20c0-3-2-5.5-5-6',
  collections: 'M9 12a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 20c0-3 3-5 6-5s6 2 6 5M17 5h4M17 10h4M18 15h3',
  system: 'M3 12h4l3-8 4 16 3-8h4',
  statistics: 'M4 20h16M7 16v-5M12 16V6M17 16v-8',
  webhook: 'M7 17a4 4 0 1 1 3-6l3 5M12 7a4 4 0 1 1 5 4M13 16h4a4 4 0 1 1-3 4',
  audit: 'M6 3h9l4 4v14H6zM14 3v5h5M9 12h7M9 16h7',
  collection:
    'M4 7h11v13H4zM8 7V4h12v13h-5M9.5 13a1.8 1.8 0 1 0 0-3.600 1.8 1.8 0 0 0 0 3.600zM6.5 18c0-2 1.300-3 3-3s3 1 3 3',
  chart: 'M4 4v16h16M8 16v-4M12 16V8M16 16v-6',
  curve: 'M4 4v16h16M6 6c1 8 4 11 12 12M10 12.500h.01',
  pulse: 'M3 12h4l3-7 4 14 3-7h4',
  shield: 'M12 3l8 3v6c0 5-3.500 8-8 9-4.500-1-8-4-8-9V6z',
  policy: 'M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h9M17 17h3M15 15v4',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.5-7 8-7s8 3 8 7',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.5 1.500M17.5 17.500L19 19M19 5l-1.5 1.500M6.5 17.500L5 19',
  moon: 'M20 14.500A8 8 0 1 1 9.5 4a6.5 6.5 0 0 0 10.5 10.500z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  leave: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  keyboard: 'M3 7h18v11H3zM7 11h.01M11 11h.01M15 11h.01M8 15h8',
  plus: 'M12 5v14M5 12h14',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  filter: 'M4 5h16l-6 8v6l-4-2v-4z',
  columns: 'M4 5h16v14H4zM10 5v14M15 5v14',
  save: 'M7 4h10v16l-5-4-5 4z',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  check: 'M5 12.500l4.5 4.500L19 7',
  cross: 'M6 6l12 12M18 6L6 18',
  person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 21c0-4 3-7 7-7s7 3 7 7',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
  warning: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  empty: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1 3h4l1-3h5',
  camera: 'M4 8h4l1.5-3h5L16 8h4v11H4zM12 16.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  upload: 'M12 20V9M7 13l5-5 5 5M5 4h14',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  pdf: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h2a1.5 1.5 0 0 1 0 3H9zM9 18v-5M15 18v-5h3M15 15.500h2',
  rerun: 'M19 12a7 7 0 1 1-2-5M19 4v4h-4',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  next: 'M9 5l7 7-7 7',
  back: 'M15 5l-7 7 7 7',
  top: 'M12 19V6M6 12l6-6 6 6M5 3h14',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  code: 'M8 7l-5 5 5 5M16 7l5 5-5 5M13 5l-2 14',
  eye: 'M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  offline:
    'M3 3l18 18M8.5 16.500a5 5 0 0 1 7 0M5 13a10 10 0 0 1 5-2.700M2 9a15 15 0 0 1 4.5-2.800M19 13a10 10 0 0 0-3-2M22 9a15 15 0 0 0-9-3.500M12 20h.01',
  key: 'M8 15a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 11h9M18 11v4M15 11v3',
} as const;

export type IconName = keyof typeof paths;

/** A sign beside words; it says nothing to screen readers. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
