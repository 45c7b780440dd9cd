import { Resvg } from '@resvg/resvg-wasm'
import { encode } from 'fast-png'
import { fewColours } from './png-colours.ts'

/** Turns a drawing into a picture file. */
export type DrawPng = (svg: string) => Promise<Uint8Array>

/** Slower levels save a tenth of the bytes and take four times as long. */
const COMPRESSION = 6

/**
 * A drawing as an indexed PNG of few colours, at its own size. The same bytes wherever it runs: one rasteriser, one font, no
 * compression of the platform's own. `initWasm` must have been awaited. Throws for what is no SVG. The drawing must cover its
 * whole ground: what is transparent in it comes out black.
 * @param font a TrueType file; text that it has no letters for is not drawn
 */
export const renderPng = (svg: string, font: Uint8Array): Uint8Array => {
  const resvg = new Resvg(svg, { font: { fontBuffers: [font], defaultFontFamily: 'Noto Sans' } })
  try {
    const image = resvg.render()
    try {
      const { width, height } = image
      const { palette, indices } = fewColours(image.pixels)
      return encode(
        { width, height, data: indices, channels: 1, depth: 8, palette: palette.map((one) => [...one]) },
        { zlib: { level: COMPRESSION } },
      )
    } finally {
      image.free()
    }
  } finally {
    // the memory of WebAssembly is not collected
    resvg.free()
  }
}
