import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import fc from 'fast-check'
import { decode } from 'fast-png'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { CARD, DEMO, INK, LINE, PAPER } from '../../src/growth/chart/look.ts'
import { drawable, textWidth } from '../../src/growth/chart/text.ts'
import { createPngThread } from '../../src/hosts/png-node.ts'
import { DOB, drawn, EXAMPLES, exampleOf, visit } from './chart-children.ts'
import { elementsOf, numberOf } from './chart-svg.ts'

const thread = createPngThread()
afterAll(() => thread.stop())

/** What a mobile network of a village carries without a thought. */
const BYTES_MOST = 60 * 1024
const COLOURS_MOST = 64

const hex = (parts: readonly number[] | undefined): string =>
  `#${(parts ?? []).map((part) => part.toString(16).padStart(2, '0')).join('')}`.toUpperCase()

const pictureOf = (png: Uint8Array) => {
  const { width, height, data, channels, depth, palette = [] } = decode(png, { checkCrc: true })
  return {
    width,
    height,
    channels,
    depth,
    palette: palette.map(hex),
    at: (x: number, y: number): string => hex(palette[data[Math.round(y) * width + Math.round(x)] ?? -1]),
  }
}

describe.each(Object.entries(EXAMPLES))('the picture “%s”', (_, example) => {
  test('is an indexed PNG of 800 × 1000 in few colours and under 60 KB, with the drawing’s own colours in place', async () => {
    const { svg, facts } = drawn(example)
    const png = await thread.png(svg)
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10])
    // IHDR: 8 bits, colour type 3 is a palette
    expect([...png.subarray(24, 26)]).toEqual([8, 3])
    expect(png.length).toBeLessThan(BYTES_MOST)

    const picture = pictureOf(png)
    expect(picture).toMatchObject({ width: 800, height: 1000, channels: 1, depth: 8 })
    expect(picture.palette.length).toBeLessThanOrEqual(COLOURS_MOST)
    const { deep, pale } = CARD[facts.sheet.sex]
    expect(picture.palette).toEqual(expect.arrayContaining([deep, pale, PAPER, INK, LINE.red, LINE.median]))
    expect([picture.at(5, 5), picture.at(5, 995)]).toEqual([deep, pale])

    const circles = elementsOf(svg).filter((one) => one.name === 'circle' && one.inside.includes('points'))
    const inks = circles.map((one) => picture.at(numberOf(one, 'cx'), numberOf(one, 'cy')))
    const drawnIn = circles.map(({ attributes }) => attributes['fill'])
    expect(inks).toEqual(drawnIn)
  })
})

test('DATA CONTOH can be seen', async () => {
  const child = exampleOf('first')
  const plain = pictureOf(await thread.png(drawn(child).svg))
  const demo = pictureOf(await thread.png(drawn({ ...child, demo: true }).svg))
  expect(plain.palette).not.toContain(DEMO.ground)
  expect(demo.palette).toContain(DEMO.ground)
})

test('twins asked for at once get each their own, the same as alone', async () => {
  const [girl, boy] = (['f', 'm'] as const).map(
    (sex) => drawn({ indicator: 'bb-u', sex, dob: DOB, measurements: [visit(sex, 200, 0)] }).svg,
  )
  if (girl === undefined || boy === undefined) throw new Error('two children were made')
  const both = await Promise.all([thread.png(girl), thread.png(boy)])
  const alone = [await thread.png(girl), await thread.png(boy)]
  expect(both).toEqual(alone)
  expect(both[0]).not.toEqual(both[1])
})

test('what is no drawing is refused without a word of what it said, and the next one is drawn', async () => {
  const refused = thread.png('<svg xmlns="http://www.w3.org/2000/svg"><text>Aisyah</text>')
  await expect(refused).rejects.toThrow('a picture could not be drawn')
  await expect(refused).rejects.not.toThrow('Aisyah')
  expect((await thread.png(drawn(exampleOf('first')).svg)).length).toBeGreaterThan(1_000)
})

describe('the thread', () => {
  afterEach(() => void vi.useRealTimers())

  test('starts with the first picture, can be stopped in the middle, and starts again', async () => {
    const own = createPngThread()
    const { svg } = drawn(exampleOf('first'))
    expect(own.isRunning()).toBe(false)
    const waiting = own.png(svg)
    expect(own.isRunning()).toBe(true)
    const refused = expect(waiting).rejects.toThrow('stopped')
    await own.stop()
    await refused
    expect(own.isRunning()).toBe(false)
    expect(await own.png(svg)).toEqual(await thread.png(svg))
    await own.stop()
  })

  test('goes a minute after the last picture', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const own = createPngThread()
    await own.png(drawn(exampleOf('first')).svg)
    vi.advanceTimersByTime(59_000)
    expect(own.isRunning()).toBe(true)
    vi.advanceTimersByTime(1_000)
    expect(own.isRunning()).toBe(false)
  })

  test('that cannot start refuses the picture, and says so each time', async () => {
    const own = createPngThread(new URL('./no-such-thread.ts', import.meta.url))
    await expect(own.png('<svg/>')).rejects.toThrow()
    expect(own.isRunning()).toBe(false)
    await expect(own.png('<svg/>')).rejects.toThrow()
  })
})

describe('the width of a text', () => {
  let font: Uint8Array
  beforeAll(async () => {
    const { resolve } = createRequire(import.meta.url)
    font = readFileSync(resolve('@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf'))
    await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')))
  })

  /** From the left edge of the first letter to the right edge of the last one, as drawn. */
  const inkWidth = (text: string): number => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="200"><text x="50" y="120" font-size="100" font-family="Noto Sans" font-weight="600" xml:space="preserve">${escaped}</text></svg>`
    const resvg = new Resvg(svg, { font: { fontBuffers: [font] } })
    const width = resvg.getBBox()?.width ?? 0
    resvg.free()
    return width
  }

  test('is known before it is drawn, to a few hundredths, and is not underestimated', () => {
    const texts = [
      '7,1 kg',
      '101,2 cm',
      '14,6 kg/m²',
      'Siti Nurhaliza',
      'Muhammad Al-Fatih',
      '−3',
      'iiill',
      'WWMM',
      '“O” – 4',
      'Zoë · é',
    ]
    for (const text of texts.map(drawable)) {
      const guess = textWidth(text, 100)
      // side bearings are part of the width and not of the ink
      expect(inkWidth(text), text).toBeLessThan(guess + 4)
      expect(inkWidth(text), text).toBeGreaterThan(guess * 0.8 - 12)
    }
  })

  test('is never much less than drawn, for any name that can be drawn', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (name) => {
        const text = drawable(name)
        expect(inkWidth(text)).toBeLessThan(textWidth(text, 100) + 30)
      }),
      { numRuns: 100 },
    )
  })
})
