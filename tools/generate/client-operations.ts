import { listOperations, type OpenApiDocument, type Operation, type PlacedOperation, successOf } from './openapi.ts';

/** How every operation is called, as data for the client and as types for whoever calls it. */
export function writeClientOperations(document: OpenApiDocument): string {
  const placed = listOperations(document);
  return `// Made from docs/openapi.json by tools/generate.ts.
import type * as types from './types.gen.ts';

/** How each operation is called. */
export const operations = {
${placed.map(writeCall).join('\n')}
} as const;

/** What each operation takes and answers. */
export interface Operations {
${placed.map(({ operation }) => writeTypes(operation)).join('\n')}
}
`;
}

function writeCall({ method, path, operation }: PlacedOperation): string {
  const takesToken = operation.security !== undefined;
  const takesKey =
    operation.parameters?.some(({ $ref }) => $ref === '#/components/parameters/Idempotency-Key') ?? false;
  const content = Object.keys(operation.requestBody?.content ?? {});
  const body = bodyOf(content);
  return `  ${operation.operationId}: { method: '${method}', path: '${path}', takesToken: ${takesToken}, takesKey: ${takesKey}, body: '${body}', answer: '${answerOf(operation)}' },`;
}

/** Lines of JSON, one after the other. */
const linesType = 'application/x-ndjson';

function bodyOf(types: readonly string[]): 'form' | 'lines' | 'json' | 'none' {
  if (types.includes('multipart/form-data')) return 'form';
  if (types.includes(linesType)) return 'lines';
  return types.length > 0 ? 'json' : 'none';
}

function answerOf(operation: Operation): 'json' | 'lines' | 'bytes' | 'none' {
  const { content } = successOf(operation).response;
  if (!content) return 'none';
  if (content[linesType]?.schema) return 'lines';
  // A file may be JSON too; then it has no schema.
  return content['application/json']?.schema ? 'json' : 'bytes';
}

function writeTypes(operation: Operation): string {
  const name = operation.operationId;
  const typeName = name.charAt(0).toUpperCase() + name.slice(1);
  const kind = answerOf(operation);
  const answers = {
    json: `types.${typeName}Response`,
    lines: `AsyncGenerator<types.${typeName}Response>`,
    bytes: 'Uint8Array<ArrayBuffer>',
    none: 'void',
  };
  const answer = answers[kind];
  return `  /** ${operation.summary}. */\n  ${name}: { request: types.${typeName}Data; answer: ${answer} };`;
}
