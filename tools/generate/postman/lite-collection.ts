import {
  type LiteContent,
  type LiteFormPart,
  type LiteMethodEntry,
  liteMethods,
} from '../../../packages/contract/src/index.ts';
import type { OpenApiDocument } from '../openapi.ts';
import { format, toContract, toPairs, toScript } from './collection.ts';
import { contractTest } from './scripts.ts';

const portraits = 'packages/vision/fixtures/london';
const [one, other] = [`${portraits}/003_03.jpg`, `${portraits}/003_08.jpg`];

const metadata = JSON.stringify({
  mnemonic: 'passive-instructions',
  actions: [{ type: 'photo-type', duration: 0, message: 'Look here' }],
});

/** What is kept of an answer or checked in it, as a script, by the method. */
const checks: Readonly<Partial<Record<keyof typeof liteMethods, string>>> = {
  checkPattern: `pm.test('it works', () => pm.expect(pm.response.json().status).to.equal(0));`,
  extract: `pm.collectionVariables.set('template', pm.response.stream.toString('base64'));`,
  compare: `pm.test('a face is itself', () => pm.expect(pm.response.json().score).to.equal(1));`,
  extractAndCompare: `pm.test('it is one person', () => pm.expect(pm.response.json().score).to.be.at.least(0.85));`,
  detect: `pm.test('a live person', () => pm.expect(pm.response.json().passed).to.be.true);`,
};

/**
 * Oz API Lite as a Postman collection, in an order in which every method works: the template that \`extract\` gives is kept as
 * base64 for those that take one. Those that take a photo beside it
 * need the variable `photo`.
 */
export function writeLitePostmanCollection(document: OpenApiDocument): object {
  return {
    info: { name: document.info.title, description: document.info.description, schema: format },
    event: [{ listen: 'test', script: toScript(contractTest) }],
    variable: toPairs({
      baseUrl: 'http://127.0.0.1:8080',
      template: '',
      // In base64: a form that holds a template is base64 as a whole.
      photo: '',
      contract: JSON.stringify(toContract(document)),
    }),
    item: Object.entries<LiteMethodEntry>(liteMethods).map(([name, entry]) => toItem(name, entry)),
  };
}

function toItem(name: string, { method, path, summary, takesPhoto, form }: LiteMethodEntry): object {
  const check = checks[name as keyof typeof checks];
  const isOk = `pm.test('it is done', () => pm.response.to.have.status(200));`;
  return {
    id: `lite ${name}`,
    name: path,
    event: [{ listen: 'test', script: toScript([isOk, ...(check ? [check] : [])].join('\n')) }],
    request: {
      method,
      description: summary,
      url: { raw: `{{baseUrl}}${path}`, host: ['{{baseUrl}}'], path: path.slice(1).split('/') },
      ...(form ? toForm(form) : takesPhoto ? toPhoto() : {}),
    },
  };
}

function toPhoto(): object {
  return { header: toPairs({ 'Content-Type': 'image/jpeg' }), body: { mode: 'file', file: { src: one } } };
}

/** A form with a template is base64 as a whole, for Postman keeps no bytes between requests. */
function toForm(form: readonly LiteFormPart[]): object {
  const takesTemplate = form.some(({ content }) => content === 'template');
  return {
    ...(takesTemplate && { header: toPairs({ 'Content-Transfer-Encoding': 'base64' }) }),
    body: { mode: 'formdata', formdata: form.map((part, at) => toPart(part, at === 0 ? one : other, takesTemplate)) },
  };
}

function toPart({ name, content }: LiteFormPart, photo: string, isBase64: boolean): object {
  const types: Readonly<Record<LiteContent, string>> = {
    template: 'application/octet-stream',
    photo: 'image/jpeg',
    sample: 'image/jpeg',
    metadata: 'application/json',
  };
  const contentType = types[content];
  if (content === 'template') return { key: name, type: 'text', value: '{{template}}', contentType };
  if (content === 'metadata') return { key: name, type: 'text', value: metadata, contentType };
  if (isBase64) return { key: name, type: 'text', value: '{{photo}}', contentType };
  return { key: name, type: 'file', src: photo, contentType };
}
