/** A picture of few colours: a palette, and which of them each pixel has. */
export type FewColours = {
  /** Red, green and blue of each colour, 0-255. */
  readonly palette: readonly (readonly [number, number, number])[]
  readonly indices: Uint8Array
}

/** Enough for a drawing of flat colours with soft edges; half of the 256 that a byte could name compress better. */
const COLOURS_MOST = 64
/** Closer than this, squared, two colours look alike along an edge. */
const ALIKE = 20 ** 2

const red = (colour: number): number => colour & 255
const green = (colour: number): number => (colour >> 8) & 255
const blue = (colour: number): number => (colour >> 16) & 255

/** The palette's colour that is nearest, and how far away it is, squared. Plain loops: this runs for every shade there is. */
const nearest = (palette: readonly number[], colour: number) => {
  let index = 0
  let away = Number.POSITIVE_INFINITY
  for (let at = 0; at < palette.length; at++) {
    const one = palette[at] ?? 0
    const here =
      (red(one) - red(colour)) ** 2 + (green(one) - green(colour)) ** 2 + (blue(one) - blue(colour)) ** 2
    if (here < away) {
      away = here
      index = at
    }
  }
  return { index, away }
}

/** Opacity is left aside. Signed numbers of 32 bits throughout: larger ones would be objects on the heap, one for each pixel. */
const OPAQUE = 0xff_ff_ff

/** Every colour, the most frequent first. Neighbours are mostly alike, so whole runs of them are counted at once. */
const coloursOf = (pixels: Int32Array): readonly number[] => {
  const counts = new Map<number, number>()
  let from = 0
  for (let at = 1; at <= pixels.length; at++) {
    if (pixels[at] === pixels[from]) continue
    const colour = (pixels[from] ?? 0) & OPAQUE
    counts.set(colour, (counts.get(colour) ?? 0) + at - from)
    from = at
  }
  return [...counts].sort(([a, often], [b, seldom]) => seldom - often || a - b).map(([colour]) => colour)
}

/**
 * Reduces a drawing to few colours, the same for the same pixels everywhere. Flat colours are the most frequent and stay
 * exactly as they are; of the shades along edges those are kept that differ.
 * @param rgba opaque pixels, red first
 */
export const fewColours = (rgba: Uint8Array): FewColours => {
  const pixels = new Int32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4)
  const colours = coloursOf(pixels)
  const palette: number[] = []
  for (const colour of colours) {
    if (palette.length === COLOURS_MOST) break
    if (nearest(palette, colour).away > ALIKE) palette.push(colour)
  }
  const indexOf = new Map(colours.map((colour) => [colour, nearest(palette, colour).index]))
  const indices = new Uint8Array(pixels.length)
  let from = 0
  for (let at = 1; at <= pixels.length; at++) {
    if (pixels[at] === pixels[from]) continue
    indices.fill(indexOf.get((pixels[from] ?? 0) & OPAQUE) ?? 0, from, at)
    from = at
  }
  return { palette: palette.map((one) => [red(one), green(one), blue(one)]), indices }
}
