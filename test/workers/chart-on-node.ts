import type { TestProject } from 'vitest/node'
import { createPngThread } from '../../src/hosts/png-node.ts'
import { drawn, EXAMPLES } from '../growth/chart-children.ts'
import type { DrawnOnNode } from './chart-provided.ts'

/** Draws every example outside workerd, for the tests inside it to compare with. */
export default async (project: TestProject): Promise<void> => {
  const thread = createPngThread()
  const charts: DrawnOnNode[] = []
  for (const [name, example] of Object.entries(EXAMPLES)) {
    const { svg } = drawn(example)
    charts.push({ name, svg, base64: Buffer.from(await thread.png(svg)).toString('base64') })
  }
  await thread.stop()
  project.provide('charts', charts)
}
