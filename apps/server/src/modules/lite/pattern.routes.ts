import { type LiteFormPart, type LiteMethodEntry, liteMethods } from '@praesto/contract';
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

const templatePart: PartExpected = {
  isType: (type) => type === 'application/octet-stream',
  fault: 'unreadable_template',
};
const photoPart: PartExpected = { isType: isImageType, fault: 'unreadable_sample' };

/** A part of a form that holds a face, and how that is read. */
interface FacePart {
  readonly name: string;
  readonly expected: PartExpected;
  readonly read: (bytes: Uint8Array, signal: AbortSignal) => Promise<FaceTemplate>;
}

/** A method whose form has two parts with faces. */
type FaceMethod = LiteMethodEntry & { readonly form: readonly [LiteFormPart, LiteFormPart] };

/** `/v1/face/pattern/`: templates, and how alike faces are. */
export function patternMethods(deps: LiteDeps): readonly LiteMethod[] {
  const { inference } = deps;
  const toFacePart = ({ name, content }: LiteFormPart): FacePart =>
    content === 'template'
      ? { name, expected: templatePart, read: async (bytes) => readFace(deps, bytes) }
      : { name, expected: photoPart, read: (bytes, signal) => extractTemplate(inference, { bytes, signal }) };

  const oneToOne = (entry: FaceMethod): LiteMethod => ({
    entry,
    async answer(request, reply) {
      const form = await readForm(request);
      const parts = entry.form.map(toFacePart);
      // What is missing is said before what cannot be read.
      const sent = parts.map(({ name, expected }) => form.one(name, expected));
      const faces = await inOrder(parts.map(({ read }, place) => read(sent[place]!, request.clientGone)));
      const score = compareTemplates(inference, faces[0]!, faces[1]!);
      const decision = deps.withDecision ? `, "decision": "${decide(score)}"` : '';
      return sendJson(reply, `{"score": ${scoreText(score)}${decision}}`);
    },
  });

  const oneToMany = (entry: FaceMethod): LiteMethod => ({
    entry,
    async answer(request, reply) {
      const form = await readForm(request);
      const [first, others] = [toFacePart(entry.form[0]), toFacePart(entry.form[1])];
      const sent = { one: form.one(first.name, first.expected), many: form.all(others.name, others.expected) };
      const [probe, ...faces] = await inOrder([
        first.read(sent.one, request.clientGone),
        ...sent.many.map(({ bytes }) => others.read(bytes, request.clientGone)),
      ]);
      const results = faces.map((face, place) => {
        const score = compareTemplates(inference, probe!, face);
        const fileName = JSON.stringify(sent.many[place]!.fileName);
        return `{"filename": ${fileName}, "score": ${scoreText(score)}, "decision": "${decide(score)}"}`;
      });
      return sendJson(reply, `{"results": [${results.join(', ')}]}`);
    },
  });

  return [
    { entry: liteMethods.checkPattern, answer: () => describeHealth(inference) },
    { entry: liteMethods.extract, answer: (request, reply) => extract(deps, request, reply) },
    ...[liteMethods.compare, liteMethods.verify, liteMethods.extractAndCompare].map(oneToOne),
    ...[liteMethods.compareN, liteMethods.verifyN, liteMethods.extractAndCompareN].map(oneToMany),
  ];
}

/** All at once; of those that fail, the first in their order is told. */
async function inOrder<T>(running: readonly Promise<T>[]): Promise<T[]> {
  const ended = await Promise.allSettled(running);
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
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
  const plain = deps.templateKeys ? openTemplate(bytes, deps.templateKeys) : bytes;
  return decodeTemplate(plain, embeddingModel(deps));
}

function embeddingModel({ inference }: LiteDeps) {
  const model = inference.models().find(({ purpose }) => purpose === 'embedding');
  if (!model) throw new Error('the engine has no model for embeddings');
  return model;
}
