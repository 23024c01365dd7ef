/** Mirrors each row of planar values in place: left becomes right. `values.length` is a multiple of `width`. */
export function mirrorPlanes(values: Float32Array, width: number): void {
  for (let start = 0; start < values.length; start += width) values.subarray(start, start + width).reverse();
}
