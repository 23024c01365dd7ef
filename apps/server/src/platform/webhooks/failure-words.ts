/** What the codes of Node and undici mean for whoever runs the receiver. */
const wordsOfCodes: Readonly<Record<string, string>> = {
  PRIVATE_ADDRESS: 'the host name leads to a private or reserved address',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name cannot be looked up at the moment',
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection broke before an answer came',
  EPIPE: 'the connection broke before an answer came',
  UND_ERR_SOCKET: 'the connection broke before an answer came',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the host cannot be reached',
  ETIMEDOUT: 'no connection came about in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection came about in time',
  UND_ERR_HEADERS_OVERFLOW: 'the head of the answer is too long',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host name',
};

/** Codes of certificates that do not verify: https://nodejs.org/docs/latest-v24.x/api/tls.html#x509-certificate-error-codes */
const certificateCodes = /CERT|CRL|SIGNATURE|^HOSTNAME_MISMATCH$/;

/** A failure to send, in words without addresses or secrets. */
export function toFailureWords(error: unknown): string {
  const code = findCode(error);
  const words = wordsOfCodes[code];
  if (words !== undefined) return words;
  if (certificateCodes.test(code)) return `the certificate cannot be verified (${code})`;
  // Not every mistake that its parser finds has a code.
  if ((error as Error | undefined)?.name === 'HTTPParserError') return 'the answer is not HTTP';
  if (/^(ERR_SSL|EPROTO)/.test(code)) return 'no TLS connection came about';
  return code === '' ? 'the request failed' : `the request failed (${code})`;
}

function findCode(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? '' : findCode(cause);
}
