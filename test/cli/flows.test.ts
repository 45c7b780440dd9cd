import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { build, freshFolder, kawan } from './run.ts'

beforeAll(build)

test('the graph is a Mermaid flowchart of every flow, with what goes on with what', async () => {
  const { code, out, err } = await kawan(['flows', 'graph'])
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const lines = out.trimEnd().split('\n')
  expect(lines[0]).toBe('flowchart TD')
  const boxes = new Set<string>()
  let open = 0
  for (const line of lines.slice(1)) {
    if (/^ {2}subgraph \w+\["[^"]+"\]$/.test(line)) open += 1
    else if (line === '  end') open -= 1
    else {
      const box = /^ {2,4}(\w+)(?:\["[^"]*"\]|\("[^"]*"\)|\[\["done"\]\]|\(\["[^"]*"\]\))$/.exec(line)?.[1]
      const arrow = /^ {2}(\w+) (?:-\.->|-->(?:\|"[^"]*"\|)?) (\w+)$/.exec(line)
      if (box !== undefined) boxes.add(box)
      // every arrow goes from a box to a box
      else
        expect([line, boxes.has(arrow?.[1] ?? ''), boxes.has(arrow?.[2] ?? '')]).toEqual([line, true, true])
    }
  }
  expect(open).toBe(0)
  expect(out).toContain('  register__confirm -->|"Perbaiki"| register__fix\n')
  for (const start of [
    'welcome__done -.-> register__others',
    'register__done -.-> measure__rest',
    'measure__done -.-> place__child',
  ])
    expect(out).toContain(`  ${start}\n`)
  expect(out).toContain('  word__menu -.-> menu__hello\n')
})

test('today’s flows have nothing to mend', async () => {
  expect(await kawan(['flows', 'lint'])).toMatchObject({ code: 0, err: '' })
})

test('a release is written down, holds for the program that wrote it, and breaks with one that promised more', async () => {
  const file = join(freshFolder(), 'released.json')
  expect((await kawan(['flows', 'release', '--released', file])).err).toContain('There is no such file')
  writeFileSync(file, '{ "released": null }\n')
  expect(await kawan(['flows', 'lint', '--released', file])).toMatchObject({ code: 0 })
  expect(await kawan(['flows', 'release', '--released', file])).toMatchObject({ code: 0 })
  expect(await kawan(['flows', 'lint', '--released', file])).toMatchObject({ code: 0 })

  const text = readFileSync(file, 'utf8')
  expect(JSON.parse(text).released.flows.welcome.consent).toEqual({ choices: 'agree alone no', accepts: '' })
  writeFileSync(file, text.replace('"agree alone no"', '"agree alone no maybe"'))
  const broken = await kawan(['flows', 'lint', '--released', file])
  expect(broken.code).toBe(1)
  expect(broken.out).toBe('welcome.consent: no longer has the choices maybe (released)\n')
  const before = readFileSync(file, 'utf8')
  expect(await kawan(['flows', 'release', '--released', file])).toMatchObject({ code: 1 })
  expect(readFileSync(file, 'utf8')).toBe(before)
})

test.each(['{', '[]', '{ "released": { "flows": [] } }'])('%s is no file of a release', async (text) => {
  const file = join(freshFolder(), 'released.json')
  writeFileSync(file, text)
  const { code, err } = await kawan(['flows', 'lint', '--released', file])
  expect(code).toBe(1)
  expect(err).toContain(file)
  expect(existsSync(file)).toBe(true)
})
