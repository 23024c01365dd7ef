import { listOperations, type OpenApiDocument, type PlacedOperation } from '../openapi.ts';
import { contractTest, writeStepTest } from './scripts.ts';
import { type Step, walk } from './walk.ts';

/** Schema of the format, by which Postman knows it. */
export const format = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/**
 * The API as a Postman collection: a walk through it, and every operation by noun. Written by us: the package made for it
 * (openapi-to-postmanv2) brings 60 others, writes no tests that know the answers, and orders nothing into a walk.
 */
export function writePostmanCollection(document: OpenApiDocument): object {
  const operations = listOperations(document);
  const byName = new Map(operations.map((placed) => [placed.operation.operationId, placed]));
  return {
    info: { name: document.info.title, description: document.info.description, schema: format },
    auth: { type: 'apikey', apikey: toPairs({ key: 'X-Forensic-Access-Token', value: '{{token}}', in: 'header' }) },
    event: [{ listen: 'test', script: toScript(contractTest) }],
    variable: toPairs({
      baseUrl: 'http://127.0.0.1:8080',
      email: 'admin@localhost',
      password: '',
      hookUrl: 'https://example.org/praesto',
      token: '',
      contract: JSON.stringify(toContract(document)),
    }),
    item: [
      {
        name: 'A walk through the API',
        description: 'To be run in this order, with the working directory set to the root of the repository.',
        item: walk.map((step, at) => toStepItem(step, at, byName)),
      },
      ...sessionsLast(document.tags).map(({ name, description }) => ({
        name,
        description,
        item: operations.filter(({ operation }) => operation.tags.includes(name)).map(toReferenceItem),
      })),
    ],
  };
}

/** Whoever runs everything in its order signs out at the end. */
function sessionsLast(tags: OpenApiDocument['tags']): OpenApiDocument['tags'] {
  return tags.toSorted((a, b) => Number(a.name === 'sessions') - Number(b.name === 'sessions'));
}

function toStepItem(step: Step, at: number, operations: ReadonlyMap<string, PlacedOperation>): object {
  const placed = operations.get(step.operation);
  if (!placed) throw new Error(`a step of the walk wants ${step.operation}, which does not exist`);
  const name = `${at + 1}. ${step.title}`;
  const { body, files, path = {}, query = {} } = step;
  return {
    id: `step ${at + 1} ${step.operation}`,
    name,
    event: [{ listen: 'test', script: toScript(writeStepTest(step, name)) }],
    request: {
      method: placed.method,
      description: placed.operation.summary,
      url: toUrl(
        placed.path,
        path,
        Object.entries(query).map(([key, value]) => ({ key, value })),
      ),
      ...toBody(body, files),
      ...(placed.operation.security ? {} : { auth: { type: 'noauth' } }),
    },
  };
}

function toReferenceItem({ method, path, operation }: PlacedOperation): object {
  const { operationId, summary, description, parameters = [], requestBody, security } = operation;
  const query = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, description: meaning = '' }) => ({ key: name, value: '', description: meaning, disabled: true }));
  const names = parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name }) => [name, variableFor(name, path)]);
  const [example] = Object.values(requestBody?.content['application/json']?.examples ?? {});
  const takesFiles = requestBody !== undefined && 'multipart/form-data' in requestBody.content;
  return {
    id: operationId,
    name: `${summary} (${operationId})`,
    request: {
      method,
      description,
      url: toUrl(path, Object.fromEntries(names), query),
      ...(requestBody ? toBody(example?.value ?? {}, takesFiles ? { photo1: '' } : undefined) : {}),
      ...(security ? {} : { auth: { type: 'noauth' } }),
    },
  };
}

/** The walk keeps `folderId`; that is what `id` after `/folders/` is, too. */
function variableFor(name: string, path: string): string {
  const [, nouns = ''] = path.match(/(\w+)\/\{id\}/) ?? [];
  const noun = nouns === 'analyses' ? 'analysis' : nouns.replace(/s$/, '');
  return name === 'id' ? `{{${noun}Id}}` : `{{${name}}}`;
}

function toUrl(template: string, values: Readonly<Record<string, string>>, query: readonly object[]): object {
  const path = template
    .slice(1)
    .replaceAll(/\{(\w+)\}/g, ':$1')
    .split('/');
  const variable = Object.entries(values).map(([key, value]) => ({ key, value }));
  return { raw: `{{baseUrl}}/${path.join('/')}`, host: ['{{baseUrl}}'], path, query, variable };
}

function toBody(body: unknown, files: Readonly<Record<string, string>> | undefined): { body?: object } {
  const json = JSON.stringify(body, null, 2);
  if (files) {
    const parts = Object.entries(files).map(([key, src]) => ({ key, type: 'file', src }));
    const payload = { key: 'payload', type: 'text', value: json, contentType: 'application/json' };
    return { body: { mode: 'formdata', formdata: [payload, ...parts] } };
  }
  if (body === undefined) return {};
  return { body: { mode: 'raw', raw: json, options: { raw: { language: 'json' } } } };
}

/** What every operation may answer, and the schemas that this refers to: what the tests in the collection go by. */
export function toContract(document: OpenApiDocument): object {
  const operations = listOperations(document).map(({ operation }) => {
    const statuses = Object.entries(operation.responses).map(([status, response]) => {
      const error = { schema: { $ref: '#/components/schemas/ErrorBody' } };
      const declared = response.$ref ? error : response.content?.['application/json'];
      return [status, declared?.schema ? { schema: declared.schema } : {}];
    });
    return [operation.operationId, Object.fromEntries(statuses)];
  });
  const contract = { operations: Object.fromEntries(operations), schemas: document.components.schemas };
  // Postman knows an older JSON Schema, in which the parts of a schema lie under `definitions`.
  return JSON.parse(JSON.stringify(contract).replaceAll('#/components/schemas/', '#/definitions/')) as object;
}

export function toPairs(values: Readonly<Record<string, string>>): object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value, type: 'string' }));
}

export function toScript(text: string): object {
  return { type: 'text/javascript', exec: text.trim().split('\n') };
}
