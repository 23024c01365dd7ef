import { createElement, useEffect, useRef } from 'react';
import { type CaptureCallbacks, type CaptureSession, openCapture } from '../capture-session.ts';
import type { CaptureOptions } from '../options.ts';
import type { CaptureElement, Look } from '../ui/capture-element.ts';

/** A capture as a component: it opens when it is mounted, with the properties of that moment, and closes when it goes. */
export function PraestoCapture({ look, ...options }: CaptureOptions & CaptureCallbacks & { readonly look?: Look }) {
  const place = useRef<CaptureElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a session is for one capture; other properties are for the next.
  useEffect(() => {
    let capture: CaptureSession | undefined;
    let isGone = false;
    // Loaded here, as servers that render pages know no elements.
    void import('../ui/capture-element.ts').then(({ defineCaptureElement }) => {
      if (isGone) return;
      defineCaptureElement();
      capture = openCapture(options);
      place.current?.show(capture, look);
    });
    return () => {
      isGone = true;
      capture?.close();
    };
  }, []);
  return createElement('praesto-capture', { ref: place });
}
