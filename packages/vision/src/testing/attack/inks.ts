/** Shares of the paper that are covered by cyan, magenta, yellow and black, each 0..1. */
export type Inks = readonly [cyan: number, magenta: number, yellow: number, black: number];

/**
 * What paper and solid inks on it send back, in linear sRGB; the index has bit 0 for cyan, 1 for magenta, 2 for yellow.
 * From about the CIELAB values of ISO 12647-2:2004 for coated paper (paper 95/0/−2, C 55/−37/−50, M 48/74/−3,
 * Y 89/−5/93, M+Y 47/68/48, C+Y 50/−68/25, C+M 24/17/−46, C+M+Y 23/0/0), adapted from D50 to D65 (Bradford) and clipped.
 */
const solids = [
  [0.865, 0.877, 0.908],
  [0, 0.31, 0.701],
  [0.69, 0.004, 0.196],
  [0.021, 0.033, 0.215],
  [0.934, 0.746, 0],
  [0, 0.279, 0.065],
  [0.676, 0.012, 0.017],
  [0.038, 0.038, 0.038],
] as const;

/** Black ink, 16/0/0, alone or over others. */
const solidBlack = 0.021;

/**
 * The inks that should give a colour of linear sRGB: the share of paper left bare is the light that comes back (Murray and
 * Davies 1936); black takes the place of a part of the grey, as in grey-component replacement.
 */
export function separate(red: number, green: number, blue: number): Inks {
  const [cyan, magenta, yellow] = [1 - clip(red), 1 - clip(green), 1 - clip(blue)];
  const black = Math.min(cyan, magenta, yellow) ** 3;
  const rest = black === 1 ? 0 : 1 / (1 - black);
  return [(cyan - black) * rest, (magenta - black) * rest, (yellow - black) * rest, black];
}

/** The light that paper with these inks sends back, seen from too far to tell dots apart (Neugebauer 1937, Demichel 1924). */
export function printLight([cyan, magenta, yellow, black]: Inks, rgb: Float32Array, index: number): void {
  let [red, green, blue] = [0, 0, 0];
  for (let at = 0; at < 8; at++) {
    const share = (at & 1 ? cyan : 1 - cyan) * (at & 2 ? magenta : 1 - magenta) * (at & 4 ? yellow : 1 - yellow);
    const solid = solids[at]!;
    red += share * solid[0];
    green += share * solid[1];
    blue += share * solid[2];
  }
  rgb[index] = red * (1 - black) + solidBlack * black;
  rgb[index + 1] = green * (1 - black) + solidBlack * black;
  rgb[index + 2] = blue * (1 - black) + solidBlack * black;
}

function clip(light: number): number {
  return Math.min(Math.max(light, 0), 1);
}
