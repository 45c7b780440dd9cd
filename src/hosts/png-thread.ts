import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parentPort } from 'node:worker_threads'
import { initWasm } from '@resvg/resvg-wasm'
import { errorPlace } from '../engine/ports.ts'
import { renderPng } from './png.ts'

/** What the thread answers, in the order in which it was asked. `failed` is where, never what the drawing said. */
export type ThreadAnswer = { readonly png: Uint8Array<ArrayBuffer> } | { readonly failed: string }

// A thread of its own for pictures: drawing one takes longer than the event loop of a server may stand still.
const { resolve } = createRequire(import.meta.url)
const font = readFileSync(resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'))
await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')))

const answer = (svg: string): ThreadAnswer => {
  try {
    // a copy without the encoder's spare room, which can be given away
    return { png: new Uint8Array(renderPng(svg, font)) }
  } catch (error) {
    // after a trap the memory of WebAssembly is in no known state: the thread ends, and the next picture starts another
    if (error instanceof WebAssembly.RuntimeError) throw error
    return { failed: errorPlace(error) }
  }
}

parentPort?.on('message', (svg: string) => {
  const answered = answer(svg)
  parentPort?.postMessage(answered, 'png' in answered ? [answered.png.buffer] : [])
})
