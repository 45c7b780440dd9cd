import { decode } from 'fast-png'
import { describe, expect, inject, test } from 'vitest'
import { workerPng } from '../../src/hosts/png-worker.ts'
import { drawn, EXAMPLES } from '../growth/chart-children.ts'
import type { DrawnOnNode } from './chart-provided.ts'

const onNode: readonly DrawnOnNode[] = inject('charts')

test('all examples came over from Node', () => {
  expect(onNode.map(({ name }) => name)).toEqual(Object.keys(EXAMPLES))
})

describe.each(onNode)('the chart “$name” in a Worker', ({ name, svg, base64 }) => {
  test('is the drawing of Node, to the letter', () => {
    const example = EXAMPLES[name]
    expect(example === undefined ? undefined : drawn(example).svg).toBe(svg)
  })

  test('is the picture of Node, to the byte', async () => {
    const png = await workerPng(svg)
    expect(Buffer.from(png).toString('base64')).toBe(base64)
  })
})

test('is drawn as it should be: large, indexed and small', async () => {
  const [first] = onNode
  const png = await workerPng(first?.svg ?? '')
  expect(decode(png)).toMatchObject({ width: 800, height: 1000, depth: 8, channels: 1 })
  expect(png.length).toBeLessThan(60 * 1024)
})

test('what is no drawing is refused, and the next one is drawn', async () => {
  await expect(workerPng('<svg><text>Aisyah')).rejects.toBeDefined()
  expect((await workerPng(onNode[0]?.svg ?? '')).length).toBeGreaterThan(1_000)
})
