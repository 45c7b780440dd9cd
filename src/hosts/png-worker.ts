import font from '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'
import { initWasm } from '@resvg/resvg-wasm'
import rasteriser from '@resvg/resvg-wasm/index_bg.wasm'
import { type DrawPng, renderPng } from './png.ts'

let ready: Promise<void> | undefined

/**
 * Draws pictures in a Worker. There are no threads: the object stands still meanwhile, about a tenth of a second for a chart.
 * The rasteriser is set up at the first picture, not at the start.
 */
export const workerPng: DrawPng = async (svg) => {
  ready ??= initWasm(rasteriser)
  await ready
  return renderPng(svg, new Uint8Array(font))
}
