/** A QuickTime file with one second of silence and no picture, made of the fewest boxes that a reader asks for. */
export function makeSoundFile(): Buffer {
  const [rate, samples] = [8000, 8000];
  const sound = Buffer.alloc(samples * 2);
  const header = box('ftyp', text('qt  '), u32(0), text('qt  '));
  const offset = header.length + 8;
  const entry = box('sowt', u32(0, 1), u32(0, 0), u16(1, 16, 0, 0), u32(rate * 65_536));
  const table = box(
    'stbl',
    box('stsd', u32(0, 1), entry),
    box('stts', u32(0, 1, samples, 1)),
    box('stsc', u32(0, 1, 1, samples, 1)),
    box('stsz', u32(0, 2, samples)),
    box('stco', u32(0, 1, offset)),
  );
  const media = box(
    'mdia',
    box('mdhd', u32(0, 0, 0, rate, samples, 0)),
    box('hdlr', u32(0), text('mhlr'), text('soun'), u32(0, 0, 0), u16(0)),
    box('minf', box('smhd', u32(0, 0)), table),
  );
  const movie = box('mvhd', u32(0, 0, 0, 1000, 1000), Buffer.alloc(80));
  const track = box('trak', box('tkhd', u32(1, 0, 0, 1, 0, 1000), Buffer.alloc(60)), media);
  return Buffer.concat([header, box('mdat', sound), box('moov', movie, track)]);
}

function box(type: string, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([u32(body.length + 8), text(type), body]);
}

function text(value: string): Buffer {
  return Buffer.from(value, 'latin1');
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value, index * 2);
  return bytes;
}
