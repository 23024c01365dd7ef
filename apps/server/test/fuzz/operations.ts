import { createOpenApiDocument } from '@praesto/contract';

/** A JSON Schema as far as the document uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

/** One operation of the document and where it is. */
export interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Schema of the JSON that is sent; absent where none is. */
  readonly body?: Schema;
  /** Bodies that the document shows. */
  readonly examples: readonly unknown[];
  readonly takesFiles: boolean;
}

interface MediaType {
  readonly schema: Schema;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface DocumentOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
}

const document = createOpenApiDocument({ version: '0.0.0' }) as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

/** Every operation that the document describes. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => toOperation(method, path, operation)),
);

function toOperation(method: string, path: string, operation: DocumentOperation): Operation {
  const { operationId, parameters = [], requestBody } = operation;
  const json = requestBody?.content['application/json'];
  return {
    operationId,
    method: method.toUpperCase(),
    path,
    parameters,
    ...(json && { body: json.schema }),
    examples: Object.values(json?.examples ?? {}).map(({ value }) => value),
    takesFiles: requestBody !== undefined && 'multipart/form-data' in requestBody.content,
  };
}

/** Follows a reference to the component that it names. */
export function resolve(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const component = document.components.schemas[schema.$ref.split('/').at(-1)!];
  if (!component) throw new Error(`${schema.$ref} leads nowhere`);
  return component;
}
