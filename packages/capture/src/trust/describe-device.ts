/** What the browser says of itself: telemetry, nothing is decided by it. */
export function describeDevice() {
  const { userAgent, platform, language, maxTouchPoints } = navigator;
  return {
    user_agent: userAgent,
    platform,
    language,
    max_touch_points: maxTouchPoints,
    is_mobile: isMobile(),
    screen: { width: screen.width, height: screen.height, pixel_ratio: devicePixelRatio },
    sdk_version: typeof PRAESTO_VERSION === 'string' ? PRAESTO_VERSION : 'of a page',
  };
}

/** Written in by the build; a page that bundles the package by itself has none. */
declare const PRAESTO_VERSION: string;

export function isMobile(): boolean {
  const hints = (navigator as { userAgentData?: { mobile: boolean } }).userAgentData;
  return hints?.mobile ?? /Android|iPhone|iPad|Mobile/.test(navigator.userAgent);
}
