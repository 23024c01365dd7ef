import type { Answer, Send } from '../running-server.ts';
import type { LiteMethodCall, LitePart, TemplateOf } from './lite-methods.ts';

const boundary = 'praesto-bench-7f3a91c2';

/** A request as it goes over the wire, made once. */
export interface LiteRequest {
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** @param templates templates that the server under test has made */
export function writeRequest(
  { parts }: LiteMethodCall,
  templates: Readonly<Record<TemplateOf, Uint8Array>>,
): LiteRequest {
  const [first] = parts;
  const contentOf = ({ photo, template, text = '' }: LitePart) =>
    photo ?? (template ? templates[template] : Buffer.from(text));
  if (first && first.name === null) return { headers: { 'content-type': first.type }, body: contentOf(first) };
  const pieces = parts.flatMap((part) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${part.name}"; filename="a"\r\nContent-Type: ${part.type}\r\n\r\n`,
    ),
    contentOf(part),
    Buffer.from('\r\n'),
  ]);
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** Sends it; throws when the answer is a refusal. */
export async function sendLite(send: Send, path: string, { headers, body }: LiteRequest): Promise<Answer> {
  const answer = await send('POST', path, headers, body);
  if (answer.status !== 200) throw new Error(`${path}: HTTP ${answer.status} ${answer.body.toString().slice(0, 200)}`);
  return answer;
}
