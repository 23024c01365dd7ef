/** A `Content-Disposition` that saves a file under its name (RFC 6266): in plain letters for old readers, and in full. */
export function saveAs(name: string): string {
  const plain = name.replaceAll(/[^\w.() -]/g, '_');
  const full = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
