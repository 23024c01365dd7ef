import type { Texts } from '../texts/texts.ts';

/** Where a browser hides the permission for the camera. */
export type BrowserKind = keyof Texts['help'];

/**
 * Which browser this is, told from what it calls itself: only to choose among help texts, where a mistake costs nothing.
 * @param touchPoints of the screen: an iPad calls itself a Mac
 */
export function findBrowserKind(userAgent: string, touchPoints = 0): BrowserKind {
  if (isInsideApp(userAgent)) return 'inApp';
  if (isAppleMobile(userAgent, touchPoints))
    return /CriOS|FxiOS|EdgiOS|OPiOS/.test(userAgent) ? 'otherIos' : 'safariIos';
  const isAndroid = userAgent.includes('Android');
  if (userAgent.includes('Firefox/')) return isAndroid ? 'firefoxAndroid' : 'firefoxDesktop';
  if (userAgent.includes('Chrome/')) return isAndroid ? 'chromeAndroid' : 'chromeDesktop';
  return userAgent.includes('Safari/') ? 'safariMac' : 'other';
}

/** Browsers within Facebook, Instagram, Line, WeChat and TikTok, and Android's own view of the web within any app. */
function isInsideApp(userAgent: string): boolean {
  return /FBAN|FBAV|Instagram|Line\/|MicroMessenger|musical_ly|BytedanceWebview|; wv\)/.test(userAgent);
}

function isAppleMobile(userAgent: string, touchPoints: number): boolean {
  return /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1);
}
