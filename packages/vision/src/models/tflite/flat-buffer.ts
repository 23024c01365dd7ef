/** A table of a FlatBuffers file: fields by their number in the schema, each of which may be missing. */
export interface Table {
  /** Whole number; 0 where the field is missing, as the schemas of TensorFlow Lite have it. */
  readonly integer: (field: number) => number;
  readonly byte: (field: number) => number;
  readonly text: (field: number) => string;
  readonly bytes: (field: number) => Uint8Array;
  readonly integers: (field: number) => readonly number[];
  readonly table: (field: number) => Table | undefined;
  readonly tables: (field: number) => readonly Table[];
}

/** The outermost table of a FlatBuffers file. Reading past its end throws a RangeError. */
export function readRoot(file: Uint8Array): Table {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  return tableAt(view, view.getUint32(0, true));
}

function tableAt(view: DataView, start: number): Table {
  const fields = start - view.getInt32(start, true);
  const fieldsLength = view.getUint16(fields, true);
  /** Where a field lies; 0 when it is missing. */
  const locate = (field: number) => {
    const entry = 4 + 2 * field;
    const offset = entry < fieldsLength ? view.getUint16(fields + entry, true) : 0;
    return offset === 0 ? 0 : start + offset;
  };
  const follow = (at: number) => at + view.getUint32(at, true);
  const vector = (field: number) => {
    const at = locate(field);
    if (at === 0) return { first: 0, length: 0 };
    const first = follow(at) + 4;
    return { first, length: view.getUint32(first - 4, true) };
  };
  const bytes = (field: number) => {
    const { first, length } = vector(field);
    return new Uint8Array(view.buffer, view.byteOffset + first, length);
  };
  const each = <T>(field: number, read: (at: number) => T): T[] => {
    const { first, length } = vector(field);
    return Array.from({ length }, (_, i) => read(first + 4 * i));
  };
  return {
    integer: (field) => (locate(field) ? view.getInt32(locate(field), true) : 0),
    byte: (field) => (locate(field) ? view.getInt8(locate(field)) : 0),
    text: (field) => new TextDecoder().decode(bytes(field)),
    bytes,
    integers: (field) => each(field, (at) => view.getInt32(at, true)),
    table: (field) => (locate(field) ? tableAt(view, follow(locate(field))) : undefined),
    tables: (field) => each(field, (at) => tableAt(view, follow(at))),
  };
}
