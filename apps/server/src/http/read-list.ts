import { setImmediate } from 'node:timers/promises';
import {
  type ListPage,
  type ListQuery,
  type ListSpec,
  nextCursorHeader,
  parseList,
  type RawQuery,
} from '@praesto/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../shared/app-error.ts';
import { toWireJson } from './wire-json.ts';

/**
 * What a request asks of a list.
 * @throws AppError `body.wrong_value` or `body.wrong_type` naming every bad parameter in `details.fields`
 */
export function readList<Name extends string, Flag extends string>(
  request: FastifyRequest,
  spec: ListSpec<Name, Flag>,
): ListQuery<Name, Flag> {
  const parsed = parseList(spec, request.query as RawQuery, new Date());
  if (parsed.ok) return parsed.value;
  throw new AppError(parsed.code, { fields: parsed.mistakes });
}

/** A page, and how it is shown. */
export interface ListAnswer<Item> {
  readonly spec: ListSpec;
  readonly query: ListQuery;
  readonly page: ListPage<Item>;
  readonly toView: (item: Item) => unknown;
}

/** Answers with a page: in the envelope, or as a bare array whose next cursor goes into a header. */
export async function answerList<Item>(reply: FastifyReply, answer: ListAnswer<Item>): Promise<FastifyReply> {
  const { spec, query, page } = answer;
  const items = await writeItems(answer);
  reply.type('application/json; charset=utf-8');
  if (spec.shape === 'envelope') {
    const [offset, limit, total, next] = [query.offset, query.limit, page.total, page.nextCursor].map(toWireJson);
    return reply.send(
      `{"offset": ${offset}, "limit": ${limit}, "total_count": ${total}, "items": ${items}, "next_cursor": ${next}}`,
    );
  }
  if (page.nextCursor !== null) reply.header(nextCursorHeader, page.nextCursor);
  return reply.send(items);
}

/** About 10 ms of work: 5,000 items with all their results, written at once, would stop every other request for a second. */
const itemsAtOnce = 100;

async function writeItems<Item>({ page, toView }: ListAnswer<Item>): Promise<string> {
  let text = '[';
  for (const [at, item] of page.items.entries()) {
    if (at > 0 && at % itemsAtOnce === 0) await setImmediate();
    text += at === 0 ? toWireJson(toView(item)) : `, ${toWireJson(toView(item))}`;
  }
  return `${text}]`;
}
