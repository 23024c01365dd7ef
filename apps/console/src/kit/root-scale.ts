/** How much larger than usual the letters of the page are, by its style or by whoever looks at it. */
export function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
