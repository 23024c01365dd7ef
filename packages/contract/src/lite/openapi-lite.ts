import * as z from 'zod';
import type { JsonObject } from '../json.ts';
import { type LiteFault, type LitePart, liteCodeOf, liteFaults, liteStatusOf } from './lite-faults.ts';
import { type LiteContent, type LiteFormPart, type LiteMethodEntry, liteMethods } from './lite-methods.ts';
import { livenessMetadata } from './liveness-metadata.ts';

const introduction = `
Stateless comparing and liveness, in the words of the biometric-processor standard. No token; nothing is kept. Servers have it with
\`PRAESTO_LITE=1\` or \`PRAESTO_MODE=lite\`.

- **Base64.** With the header \`Content-Transfer-Encoding: base64\` on the request everything binary is base64, in and out; on a part,
  that part.
- **Forms** may have the heads of their parts in any order, parts without a file name, quoted boundaries and \`;charset=…\` in any type.
- **Refusals** are \`{"code", "message"}\` with HTTP 400, also for a wrong method or path; 500 when the server is at fault. The language of
  \`message\` is a setting of the server.
`.trim();

const octets = 'application/octet-stream';
const binary = { type: 'string', format: 'binary' } as const;
const score = { type: 'number', minimum: 0, maximum: 1 } as const;
const decision = { enum: ['approved', 'declined'] } as const;
const closed = (properties: JsonObject, required = Object.keys(properties)): JsonObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const contents: Readonly<
  Record<LiteContent, { readonly type: string; readonly schema: JsonObject; readonly example?: JsonObject }>
> = {
  template: { type: octets, schema: { ...binary, description: 'A template that `extract` made.' } },
  photo: { type: 'image/*', schema: { ...binary, description: 'A photo of one face.' } },
  sample: { type: 'image/*, video/*', schema: { ...binary, description: 'A photo or a clip of one person.' } },
  metadata: {
    type: 'application/json',
    schema: { $ref: '#/components/schemas/LivenessMetadata' },
    example: { mnemonic: 'move-instructions', actions: [{ type: 'SMILE', duration: 2000, message: 'Smile' }] },
  },
};

const answers: Readonly<Record<LiteMethodEntry['answer'], JsonObject>> = {
  version: toJson('Version', { core: '0.1.0', tfss: '0.1.0', models: [{ name: 'fr-liveness', version: '0.0.1' }] }),
  health: toJson('Health', { status: 0, message: '' }),
  score: toJson('Score', { score: 0.9869 }),
  results: toJson('Results', { results: [{ filename: 'one.jpg', score: 0.9869, decision: 'approved' }] }),
  liveness: toJson('Liveness', { passed: true, score: 0.9991, results: [{ type: 'SMILE', passed: true }] }),
  template: { [octets]: { schema: binary } },
};

/** Oz API Lite as an OpenAPI 3.1 document. @param version the server's */
export function createLiteOpenApiDocument({ version }: { readonly version: string }): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const [name, entry] of Object.entries<LiteMethodEntry>(liteMethods)) {
    paths[entry.path] = { [entry.method.toLowerCase()]: describeMethod(name, entry) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Praesto, Oz API Lite',
      version,
      summary: 'Templates, comparing and liveness without a login.',
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/', description: 'The server that you read this from.' }],
    tags: [
      { name: 'pattern', description: 'Templates, and how alike faces are.' },
      { name: 'liveness', description: 'Whether a live person is there.' },
      { name: 'system', description: 'The server itself.' },
    ],
    paths,
    components: { schemas: schemas() },
  };
}

function describeMethod(name: string, entry: LiteMethodEntry): JsonObject {
  const { path, summary, method, answer } = entry;
  const tag = path.startsWith('/v1/face/') ? path.split('/')[3]! : 'system';
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(method === 'POST' && { requestBody: { required: true, content: describeBody(entry) } }),
    responses: { 200: { description: 'Done.', content: answers[answer] }, ...describeRefusals(entry) },
  };
}

function describeBody({ takesPhoto, form }: LiteMethodEntry): JsonObject {
  return {
    ...(takesPhoto && { 'image/*': { schema: binary } }),
    ...(form && { 'multipart/form-data': describeForm(form) }),
  };
}

function describeForm(form: readonly LiteFormPart[]): JsonObject {
  const schemaOf = ({ content, isMany }: LiteFormPart): JsonObject => {
    const { schema } = contents[content];
    return isMany ? { type: 'array', items: schema, minItems: 1, maxItems: 100 } : schema;
  };
  const examples = form.flatMap(({ name, content }) => {
    const { example } = contents[content];
    return example ? [[name, example] as const] : [];
  });
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(form.map((part) => [part.name, schemaOf(part)])),
      required: form.map(({ name }) => name),
    },
    ...(examples.length > 0 && { example: Object.fromEntries(examples) }),
    encoding: Object.fromEntries(form.map(({ name, content }) => [name, { contentType: contents[content].type }])),
  };
}

/** What any request may be refused for, and any that has a body. */
const commonFaults = {
  GET: ['method', 'internal'],
  POST: ['method', 'content_type', 'bad_request', 'internal'],
} as const;

function describeRefusals({ method, part, faults }: LiteMethodEntry): JsonObject {
  const all: readonly LiteFault[] = [...commonFaults[method], ...faults];
  const describe = (status: 400 | 500): JsonObject => {
    const those = all.filter((fault) => liteStatusOf(fault) === status);
    const codes = those.map((fault) => liteCodeOf(fault, part)).sort();
    const words = those.map((fault) => `\`${liteCodeOf(fault, part)}\` ${liteFaults[fault].en}`).sort();
    return {
      description: words.join('; '),
      'x-error-codes': codes,
      content: toJson('Refusal', exampleOf(those[0]!, part)),
    };
  };
  return { 400: describe(400), 500: describe(500) };
}

function schemas(): JsonObject {
  return {
    Version: closed({
      core: { type: 'string' },
      tfss: { type: 'string' },
      models: { type: 'array', items: closed({ name: { type: 'string' }, version: { type: 'string' } }) },
    }),
    Health: closed({
      status: { enum: [0, 3], description: '0: works; 3: no analysis could run now.' },
      message: { type: 'string' },
    }),
    Score: closed({ score, decision: { ...decision, description: 'Where the server is set to tell it.' } }, ['score']),
    Results: closed({
      results: { type: 'array', items: closed({ filename: { type: 'string' }, score, decision }) },
    }),
    Liveness: closed(
      {
        passed: { type: 'boolean' },
        score,
        results: {
          type: 'array',
          minItems: 1,
          items: closed({ type: { type: 'string' }, passed: { type: 'boolean' } }),
          description: 'What was looked for.',
        },
      },
      ['passed', 'score'],
    ),
    Refusal: closed({ code: { type: 'string' }, message: { type: 'string' } }),
    LivenessMetadata: withoutDialect(z.toJSONSchema(livenessMetadata, { io: 'input' }) as JsonObject),
  };
}

function withoutDialect({ $schema: _, ...schema }: JsonObject): JsonObject {
  return schema;
}

function exampleOf(fault: LiteFault, part: LitePart): JsonObject {
  return { code: liteCodeOf(fault, part), message: liteFaults[fault].en };
}

function toJson(name: string, example: JsonObject): JsonObject {
  return { 'application/json': { schema: { $ref: `#/components/schemas/${name}` }, example } };
}
