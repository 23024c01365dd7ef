import type { FastifyReply, FastifyRequest } from 'fastify';
import { isBase64, isImageType, type PartExpected, readForm, readRawImage } from '../../http/lite-body.ts';
import { type LiteMethod, sendJson } from '../../http/lite-method.ts';
import { compareTemplates, decide } from './compare-templates.ts';
import { extractTemplate } from './extract-template.ts';
import type { LiteDeps } from './lite-deps.ts';
import { describeHealth } from './lite-health.ts';
import { scoreText } from './score-text.ts';
import { openTemplate, sealTemplate } from './sealed-template.ts';
import { decodeTemplate, encodeTemplate, type FaceTemplate } from './template.ts';

const template: PartExpected = { isType: (type) => type === 'application/octet-stream', fault: 'unreadable_template' };
const photo: PartExpected = { isType: isImageType, fault: 'unreadable_sample' };

/** Where in a form faces are, and how they are read: as templates, or from photos. */
interface FaceParts {
  readonly name: string;
  readonly expected: PartExpected;
  readonly read: (bytes: Uint8Array, signal: AbortSignal) => Promise<FaceTemplate>;
}

/** `/v1/face/pattern/`: templates, and how alike faces are. */
export function patternMethods(deps: LiteDeps): readonly LiteMethod[] {
  const { inference } = deps;
  const templates = (name: string): FaceParts => ({
    name,
    expected: template,
    read: async (bytes) => readFace(deps, bytes),
  });
  const photos = (name: string): FaceParts => ({
    name,
    expected: photo,
    read: (bytes, signal) => extractTemplate(inference, { bytes, signal }),
  });

  const oneToOne = (path: string, one: FaceParts, other: FaceParts): LiteMethod => ({
    method: 'POST',
    path: `/pattern/${path}`,
    async answer(request, reply) {
      const form = await readForm(request);
      // What is missing is said before what cannot be read.
      const sent = [form.one(one.name, one.expected), form.one(other.name, other.expected)] as const;
      const score = compareTemplates(
        inference,
        await one.read(sent[0], request.clientGone),
        await other.read(sent[1], request.clientGone),
      );
      const decision = deps.withDecision ? `, "decision": "${decide(score)}"` : '';
      return sendJson(reply, `{"score": ${scoreText(score)}${decision}}`);
    },
  });

  const oneToMany = (path: string, one: FaceParts, many: FaceParts): LiteMethod => ({
    method: 'POST',
    path: `/pattern/${path}`,
    async answer(request, reply) {
      const form = await readForm(request);
      const sent = { one: form.one(one.name, one.expected), many: form.all(many.name, many.expected) };
      const probe = await one.read(sent.one, request.clientGone);
      const faces = await Promise.all(sent.many.map(({ bytes }) => many.read(bytes, request.clientGone)));
      const results = faces.map((face, place) => {
        const score = compareTemplates(inference, probe, face);
        const fileName = JSON.stringify(sent.many[place]!.fileName);
        return `{"filename": ${fileName}, "score": ${scoreText(score)}, "decision": "${decide(score)}"}`;
      });
      return sendJson(reply, `{"results": [${results.join(', ')}]}`);
    },
  });

  return [
    { method: 'GET', path: '/pattern/health', answer: () => describeHealth(inference) },
    { method: 'POST', path: '/pattern/extract', answer: (request, reply) => extract(deps, request, reply) },
    oneToOne('compare', templates('bio_feature'), templates('bio_template')),
    oneToOne('verify', photos('sample'), templates('bio_template')),
    oneToOne('extract_and_compare', photos('sample_1'), photos('sample_2')),
    oneToMany('compare_n', templates('template_1'), templates('templates_n')),
    oneToMany('verify_n', photos('sample_1'), templates('templates_n')),
    oneToMany('extract_and_compare_n', photos('sample_1'), photos('samples_n')),
  ];
}

async function extract(deps: LiteDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const bytes = await readRawImage(request);
  const face = writeFace(deps, await extractTemplate(deps.inference, { bytes, signal: request.clientGone }));
  if (!isBase64(request)) return reply.type('application/octet-stream').send(face);
  reply.header('Content-Transfer-Encoding', 'base64').type('application/octet-stream');
  return reply.send(face.toString('base64'));
}

function writeFace({ templateKeys }: LiteDeps, face: FaceTemplate): Buffer {
  const plain = encodeTemplate(face);
  return templateKeys ? sealTemplate(plain, templateKeys) : plain;
}

function readFace(deps: LiteDeps, bytes: Uint8Array): FaceTemplate {
  const plain = deps.templateKeys ? openTemplate(bytes, deps.templateKeys).template : bytes;
  return decodeTemplate(plain, embeddingModel(deps));
}

function embeddingModel({ inference }: LiteDeps) {
  const model = inference.models().find(({ purpose }) => purpose === 'embedding');
  if (!model) throw new Error('the engine has no model for embeddings');
  return model;
}
