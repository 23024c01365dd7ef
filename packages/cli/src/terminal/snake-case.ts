/** The same record with snake_case names all through, as the API writes them. Names inside are camelCase. */
export function toSnakeCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toSnakeCase);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      toSnakeCase(inner),
    ]),
  );
}

/** JSON text for people and programs alike. */
export function formatJson(value: unknown): string {
  return `${JSON.stringify(toSnakeCase(value), null, 2)}\n`;
}
