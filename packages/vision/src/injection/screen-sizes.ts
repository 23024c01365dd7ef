/**
 * Widths and heights of the screens of common phones, upright, in pixels: what a screenshot or a recording of the whole
 * screen measures. Sizes that cameras have too (720x1280, 1080x1920) are left out.
 */
const screens = new Set([
  '640x1136',
  '750x1334',
  '828x1792',
  '1080x2340',
  '1080x2400',
  '1080x2408',
  '1080x2412',
  '1080x2460',
  '1080x2520',
  '1125x2436',
  '1170x2532',
  '1179x2556',
  '1206x2622',
  '1242x2208',
  '1242x2688',
  '1284x2778',
  '1290x2796',
  '1320x2868',
  '1080x2160',
  '1080x2220',
  '1080x2280',
  '1080x2310',
  '1440x2560',
  '1440x2960',
  '1440x3040',
  '1440x3088',
  '1440x3120',
  '1440x3200',
  '1344x2992',
  '1280x2856',
  '720x1600',
  '720x1520',
  '720x1560',
  '1220x2712',
  '1260x2800',
]);

/** Whether an upright picture has exactly the size of a phone's screen. Some apps record at such sizes too. */
export function isScreenSize(width: number, height: number): boolean {
  return screens.has(`${width}x${height}`);
}
