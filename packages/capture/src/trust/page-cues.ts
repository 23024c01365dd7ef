import type { CaptureCue } from '@praesto/contract';
import { areToolsDocked } from './docked-tools.ts';

/** A function of the browser that somebody who injects a stream replaces. */
interface Watched {
  readonly name: string;
  readonly read: () => unknown;
}

const watched: readonly Watched[] = [
  { name: 'getUserMedia', read: () => navigator.mediaDevices.getUserMedia },
  { name: 'enumerateDevices', read: () => navigator.mediaDevices.enumerateDevices },
  { name: 'getSettings', read: () => MediaStreamTrack.prototype.getSettings },
  { name: 'drawImage', read: () => CanvasRenderingContext2D.prototype.drawImage },
  { name: 'toBlob', read: () => HTMLCanvasElement.prototype.toBlob },
  { name: 'requestVideoFrameCallback', read: () => HTMLVideoElement.prototype.requestVideoFrameCallback },
];

/** What the page itself shows: replaced functions, a browser driven by a program, open developer tools. */
export function findPageCues(): CaptureCue[] {
  const replaced = watched.filter(({ read }) => isReplaced(read())).map(({ name }) => name);
  return [
    ...(replaced.length > 0 ? [{ code: 'functions_hooked', detail: replaced.join(', ') }] : []),
    ...(navigator.webdriver ? [{ code: 'automation', detail: 'navigator.webdriver' }] : []),
    ...(areToolsDocked({ outerWidth, outerHeight, innerWidth, innerHeight, isFramed: self !== top })
      ? [{ code: 'developer_tools', detail: 'the window is much larger than the page in it' }]
      : []),
  ];
}

/** Functions of the browser have no text of their own. A careful replacement hides that: a cue, never proof. */
function isReplaced(fn: unknown): boolean {
  return typeof fn === 'function' && !Function.prototype.toString.call(fn).includes('[native code]');
}
