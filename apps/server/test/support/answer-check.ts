import assert from 'node:assert/strict';
import { createLiteOpenApiDocument, createOpenApiDocument, errorBody } from '@praesto/contract';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** An answer as it came. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly contentType: string | null;
  readonly text: string;
}

interface ResponseObject {
  readonly $ref?: string;
  readonly 'x-error-codes'?: readonly (number | string)[];
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses?: Readonly<Record<string, ResponseObject>> };
}

const versions = { version: '0.0.0' };
const documents = {
  openapi: createOpenApiDocument(versions) as unknown as OpenApiDocument,
  lite: createLiteOpenApiDocument(versions) as unknown as OpenApiDocument,
} as const;
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, validateSchema: false });
for (const [name, document] of Object.entries(documents)) ajv.addSchema(document as object, name);

/** Answers that belong to no operation: the path has no such method. */
const methodNotAllowed = 405;

/**
 * Holds an answer against the OpenAPI document that knows its path, that of the Oz API or that of Oz API Lite: the status must be declared, the error code among those declared with
 * it, and the body of the declared shape without a key beside. Paths that the document does not know are not its matter.
 * @throws AssertionError naming the operation and what differs
 */
export function checkAnswer(method: string, path: string, answer: ReceivedAnswer): void {
  const found = findOperation(method, path);
  if (!found || answer.status === methodNotAllowed) return;
  const { operation, pointer } = found;
  const title = `${operation.operationId} answered ${answer.status} ${answer.text.slice(0, 2000)}`;
  const declared = operation.responses[answer.status];
  assert.ok(declared, `${title}: the document declares only ${Object.keys(operation.responses)}`);
  const response = resolve(declared, `${pointer}/responses/${answer.status}`);
  if (!response.value.content) return void assert.equal(answer.text, '', `${title}: the document declares no body`);
  checkContent(response.value, `${response.pointer}/content`, answer, title);
}

function checkContent(response: ResponseObject, pointer: string, answer: ReceivedAnswer, title: string): void {
  const type = (answer.contentType ?? '').split(';', 1)[0] ?? '';
  const types = Object.keys(response.content ?? {});
  if (types.includes('*/*')) return;
  assert.ok(types.includes(type), `${title}: ${type} is not among the declared ${types}`);
  const bodies = bodiesOf(type, answer.text);
  if (!response.content?.[type]?.schema || !bodies) return;
  const validate = validatorAt(`${pointer}/${pointerTo(type)}/schema`);
  for (const text of bodies)
    assert.ok(validate(JSON.parse(text)), `${title}: ${ajv.errorsText(validate.errors, { dataVar: 'body' })}`);
  if (type !== 'application/json') return;
  const body: unknown = JSON.parse(answer.text);
  const codes = response['x-error-codes'];
  if (codes) assert.ok(codes.includes(codeOf(body)), `${title}: the document declares code ${codes}`);
}

/** What a schema speaks of: the whole answer, or each of its lines; `undefined` for what is no JSON. */
function bodiesOf(type: string, text: string): readonly string[] | undefined {
  if (type === 'application/json') return [text];
  return type === 'application/x-ndjson' ? text.split('\n').filter(Boolean) : undefined;
}

/** Of a refusal of either API. */
function codeOf(body: unknown): number | string {
  const { code } = body as { readonly code?: string };
  return code ?? errorBody.parse(body).error_code;
}

function resolve(response: ResponseObject, pointer: string): { value: ResponseObject; pointer: string } {
  if (!response.$ref) return { value: response, pointer };
  const name = response.$ref.split('/').at(-1)!;
  return { value: documents.openapi.components.responses![name]!, pointer: `openapi#/components/responses/${name}` };
}

function validatorAt(pointer: string): ValidateFunction {
  const validate = ajv.getSchema(pointer);
  if (!validate) throw new Error(`the document has nothing at ${pointer}`);
  return validate;
}

const pointerTo = (name: string) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

/** HEAD is GET without a body and is left out. A path without parameters wins over one with. */
function findOperation(method: string, path: string): { operation: Operation; pointer: string } | undefined {
  const parts = path
    .replace(/[?#].*$/, '')
    .replace(/\/$/, '')
    .split('/');
  for (const [name, { paths }] of Object.entries(documents)) {
    const fitting = Object.keys(paths).filter((template) => fits(template.split('/'), parts));
    const template = fitting.sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))[0];
    const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
    if (template === undefined || !operation) continue;
    return { operation, pointer: `${name}#/paths/${pointerTo(template)}/${method.toLowerCase()}` };
  }
  return undefined;
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  return template.length === parts.length && template.every((part, at) => part.startsWith('{') || part === parts[at]);
}
