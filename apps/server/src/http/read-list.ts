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

/** Answers with a page: in the envelope, or as a bare array whose next cursor goes into a header. */
export function answerList<Item>(
  reply: FastifyReply,
  {
    spec,
    query,
    page,
    toView,
  }: {
    readonly spec: ListSpec;
    readonly query: ListQuery;
    readonly page: ListPage<Item>;
    readonly toView: (item: Item) => unknown;
  },
): FastifyReply {
  const items = page.items.map(toView);
  const { offset, limit } = query;
  if (spec.shape === 'envelope') {
    return reply.send({ offset, limit, total_count: page.total, items, next_cursor: page.nextCursor });
  }
  if (page.nextCursor !== null) reply.header(nextCursorHeader, page.nextCursor);
  return reply.send(items);
}
