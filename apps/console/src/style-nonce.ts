declare global {
  // By this name the library that stops the page behind a dialogue from scrolling finds the nonce for its style.
  var __webpack_nonce__: string | undefined;
}

/** What the policy of the page asks of style elements; the server writes a new one into every answer. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

globalThis.__webpack_nonce__ = styleNonce;
