import { type FaceGuide, loadFaceGuide } from './face-guide.ts';

interface Prepared {
  readonly baseUrl: string;
  readonly guide: Promise<FaceGuide>;
}

let prepared: Prepared | null = null;

/** Loads the detector before anybody needs it (the setting `preinit: full`); the next capture of the page takes it. */
export function prepareFaceGuide(baseUrl: string): void {
  const guide = loadFaceGuide(baseUrl, new AbortController().signal);
  // Whoever takes it hears of it.
  guide.catch(() => undefined);
  prepared = { baseUrl, guide };
}

/** The detector that was prepared, which nobody else gets; otherwise one that is loaded now. */
export async function takeFaceGuide(baseUrl: string, signal: AbortSignal): Promise<FaceGuide> {
  const waiting = prepared;
  if (waiting?.baseUrl !== baseUrl) return loadFaceGuide(baseUrl, signal);
  prepared = null;
  const guide = await waiting.guide.catch(() => loadFaceGuide(baseUrl, signal));
  if (signal.aborted) guide.close();
  signal.throwIfAborted();
  return guide;
}
