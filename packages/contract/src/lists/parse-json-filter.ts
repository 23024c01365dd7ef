import type { JsonCondition } from './list-query.ts';
import { accept, isStorable, type Parsed, refuse, unstorable } from './parsed.ts';

/** The operators of `meta_data`, the longer ones first. */
const descriptor = /^(.*?)(==|!=|<=|>=|<|>)(.*)$/s;
const decimal = /^[+-]?(\d{1,30}\.?\d{0,30}|\.\d{1,30})$/;
/** Deeper documents than any known client's. */
const maxPathParts = 20;

/** `path==value,path2>=5`: every descriptor must hold. A value cannot contain a comma. */
export function parseJsonFilter<Name extends string>(
  text: string,
  field: Name,
): Parsed<readonly JsonCondition<Name>[]> {
  const conditions: JsonCondition<Name>[] = [];
  for (const part of new Set(text.split(','))) {
    const parsed = parseDescriptor(part, field);
    if (!parsed.ok) return parsed;
    conditions.push(parsed.value);
  }
  return accept(conditions);
}

function parseDescriptor<Name extends string>(text: string, field: Name): Parsed<JsonCondition<Name>> {
  const [, keys, operator, given] = descriptor.exec(text) ?? [];
  if (keys === undefined || given === undefined) {
    return refuse('value', `"${text}" is not of the form path==value (or != <= >= < >)`);
  }
  const path = keys.split('.');
  if (path.includes('')) return refuse('value', `"${text}" has an empty part in its path`);
  if (path.length > maxPathParts) return refuse('value', `a path has at most ${maxPathParts} parts`);
  if (given === '') return refuse('value', `"${text}" has no value`);
  if (!isStorable(text)) return unstorable;
  return withValue({ is: 'json', field, path, operator: operator as JsonCondition['operator'] }, given);
}

function withValue<Name extends string>(
  condition: Omit<JsonCondition<Name>, 'value'>,
  given: string,
): Parsed<JsonCondition<Name>> {
  if (condition.operator !== '==' && condition.operator !== '!=') {
    const value = given.trim();
    if (!decimal.test(value)) return refuse('type', `${condition.operator} compares numbers, and "${given}" is none`);
    return accept({ ...condition, value });
  }
  return accept({ ...condition, value: given.toLowerCase() === 'null' ? null : given });
}
