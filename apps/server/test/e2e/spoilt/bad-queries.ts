import {
  type FieldKind,
  folderList,
  type ListSpec,
  type RouteEntry,
  type RouteName,
  routes,
  statisticFilters,
} from '@praesto/contract';
import { operations, type Parameter } from '../../fuzz/operations.ts';
import type { BadCode } from './bad-values.ts';

/** What follows `?`, with one mistake in it. */
export interface BadQuery {
  readonly field: string;
  readonly search: string;
  readonly code: BadCode;
}

type BadTexts = readonly (readonly [text: string, code: BadCode])[];

/** Routes that take the filters of a list without being one. */
const filtersOf: Partial<Record<RouteName, Pick<ListSpec, 'fields'>>> = {
  exportFolders: folderList,
  getStatisticTotals: statisticFilters,
  getStatisticSeries: statisticFilters,
  getStatisticScores: statisticFilters,
  getStatisticFunnel: statisticFilters,
};

/** Every parameter of a route with what it does not take, given twice, and one that nobody knows. */
export function badQueriesOf(name: RouteName): readonly BadQuery[] {
  const { list }: RouteEntry = routes[name];
  const fields = (list ?? filtersOf[name])?.fields ?? {};
  const parameters = operations.find(({ operationId }) => operationId === name)?.parameters ?? [];
  return [
    { field: 'no_such_parameter', search: 'no_such_parameter=1', code: 4 },
    ...parameters.filter((one) => one.in === 'query').flatMap((one) => spoilParameter(one, fields)),
    ...Object.entries(fields).flatMap(([field, { kind }]) => spoilOperators(field, kind)),
  ];
}

function spoilParameter(parameter: Parameter, fields: ListSpec['fields']): readonly BadQuery[] {
  const { name } = parameter;
  const filter = findFilter(name, fields);
  const texts = filter ? badFilterTexts(filter) : badTextsOf(parameter);
  const bad = texts.map(([text, code]) => ({ field: name, search: toSearch(name, text), code }));
  const isMerged = (filter && !filter.isRange) || name === 'search_text';
  return isMerged ? bad : [...bad, { field: name, search: `${name}=2&${name}=1`, code: 4 }];
}

/** `.min` and its like are for times and numbers, and nobody knows `.like`. */
function spoilOperators(field: string, kind: FieldKind): readonly BadQuery[] {
  const operators = kind === 'date' || kind === 'number' ? ['like'] : ['like', 'min'];
  return operators.map((operator) => ({ field: `${field}.${operator}`, search: `${field}.${operator}=1`, code: 4 }));
}

interface Filter {
  readonly kind: FieldKind;
  /** One bound instead of any number of values. */
  readonly isRange: boolean;
}

function findFilter(name: string, fields: ListSpec['fields']): Filter | undefined {
  const whole = fields[name];
  if (whole) return { kind: whole.kind, isRange: false };
  const dot = name.lastIndexOf('.');
  const field = fields[name.slice(0, Math.max(dot, 0))];
  return field && { kind: field.kind, isRange: !name.endsWith('.exclude') };
}

/** Of each kind of filter: no such value, one out of range, none at all, and a character that no text here has. */
const filterTexts: Readonly<Record<FieldKind, BadTexts>> = {
  id: [['no-uuid', 5]],
  text: [],
  enum: [['no_such_word', 4]],
  date: [
    ['yesterday', 5],
    ['2026-02-30', 5],
    ['999999999999999999', 4],
  ],
  number: [['many', 5]],
  boolean: [['perhaps', 4]],
  json: [
    ['iin', 4],
    ['iin>=many', 5],
    ['a..b==1', 4],
  ],
};

function badFilterTexts({ kind, isRange }: Filter): BadTexts {
  const ofRange: BadTexts = [
    ['null', 4],
    ['1,2', 4],
  ];
  return [...filterTexts[kind], ['', 4], ['\u0000==\u0000', 4], ...(isRange ? ofRange : [])];
}

/** By name, where the schema does not say what is meant. */
const namedTexts: Readonly<Record<string, BadTexts>> = {
  limit: [['5001', 4]],
  offset: [['9'.repeat(20), 4]],
  sorting: [
    ['no_such_field', 4],
    ['time_created{up}', 4],
    ['time_created,time_created', 4],
  ],
  cursor: [
    ['no-cursor', 4],
    ['W10', 4],
  ],
  search_text: [
    ['x'.repeat(201), 4],
    ['\u0000', 4],
  ],
  api: [['soap', 4]],
  format: [['pdf', 4]],
  separator: [['blank', 4]],
  bom: [['perhaps', 4]],
  group: [['fortnight', 4]],
  time_zone: [['Mars/Olympus', 4]],
  duplicates: [['perhaps', 4]],
  kind: [['sculpture', 4]],
  at: [
    ['late', 4],
    ['2.5', 4],
  ],
  threshold: [
    ['much', 4],
    ['1.5', 4],
  ],
  fmr: [
    ['seldom', 4],
    ['0', 4],
    ['1', 4],
  ],
  duplicate_threshold: [
    ['much', 4],
    ['1.5', 4],
  ],
  time: [
    ['soon', 4],
    ['-1', 4],
    ['86401', 4],
  ],
};

function badTextsOf({ name, schema }: Parameter): BadTexts {
  const texts: BadTexts = [
    ...(schema.type === 'boolean' ? ([['perhaps', 4]] as const) : []),
    ...(schema.type === 'integer'
      ? ([
          ['many', 5],
          ['1.5', 5],
        ] as const)
      : []),
    ...(schema.minimum === undefined ? [] : ([[String(schema.minimum - 1), 4]] as const)),
    ...(schema.format === 'uuid' ? ([['no-uuid', 4]] as const) : []),
    ...(namedTexts[name] ?? []),
  ];
  if (texts.length === 0) throw new Error(`no way to spoil the parameter ${name}: add one to bad-queries.ts`);
  return texts;
}

const toSearch = (name: string, text: string) => `${name}=${encodeURIComponent(text)}`;
