import { type Code, control, i32, local, v128, valueType } from './wasm-code.ts';
import { assembleModule } from './wasm-module.ts';

/** Bytes that a step of the loop reads; what is read must be a multiple. */
export const readStep = 128;

const [from, end, out] = [0, 1, 2];
const sumOf = (place: number) => 3 + place;
const loads = Array.from({ length: readStep / 16 }, (_, place) => place);

/**
 * The yardstick of a scan: `read(from, end, out)` reads memory and does nothing but mix it into sixteen bytes, as fast as
 * this processor lets WebAssembly read.
 */
export function assembleRead(maximumPages: number): Uint8Array<ArrayBuffer> {
  const mixed = loads.map((place): Code => local.get(sumOf(place))).reduce((a, b) => v128.xor(a, b));
  return assembleModule(
    [
      {
        name: 'read',
        parameters: [valueType.i32, valueType.i32, valueType.i32],
        results: [],
        locals: loads.map(() => valueType.v128),
        body: [
          control.loopWhile(
            [
              ...loads.map((place) =>
                local.set(sumOf(place), v128.xor(local.get(sumOf(place)), v128.load(local.get(from), place * 16))),
              ),
              local.set(from, i32.add(local.get(from), i32.const(readStep))),
            ],
            i32.isLess(local.get(from), local.get(end)),
          ),
          v128.store(local.get(out), mixed),
        ],
      },
    ],
    maximumPages,
  );
}
