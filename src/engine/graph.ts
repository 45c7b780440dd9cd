import { type AnyFlow, firstStep, nextOf, type Opening } from './flow.ts'
import type { Json } from './ids.ts'
import type { Speak } from './message.ts'

/** What a drawing of flows needs beside them. */
export type Drawn<Rooms> = {
  readonly flows: ReadonlyMap<string, AnyFlow<Rooms>>
  /** The language of questions and labels. */
  readonly speak: Speak
  /** What opens flows from outside: a word of ours, by name. */
  readonly opens: ReadonlyMap<string, Opening>
  /** Which flows a flow is known to go on with. */
  readonly starts: ReadonlyMap<string, ReadonlySet<string>>
}

/** Characters of a question that a box shows. */
const SHOWN = 60

const idOf = (...parts: readonly string[]): string => parts.join('__').replace(/[^A-Za-z0-9_]/g, '_')

/** Text inside Mermaid's quotes; its entities are written #name; */
const quoted = (text: string): string =>
  `"${text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('<', '#lt;').replaceAll('>', '#gt;')}"`

/** The beginning of a question, its values as their names. */
const short = (sentence: string): string => {
  const line = (sentence.split('\n')[0] ?? '').replace(/\{\{\s*([\w-]+)[^}]*\}\}/g, '‹$1›')
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1).trimEnd()}…` : line
}

/** Every flow as a Mermaid flowchart: what is asked, where each answer leads, what goes on with what. */
export const mermaid = <Rooms>({ flows, speak, opens, starts }: Drawn<Rooms>): string => {
  const lines = ['flowchart TD']
  for (const flow of flows.values()) lines.push(...boxes(flow, speak))
  for (const flow of flows.values()) {
    for (const id of Object.keys(flow.steps)) lines.push(...arrows(flow, id, speak))
  }
  const doorOf = (id: string): string | undefined => {
    const flow = flows.get(id)
    return flow && idOf(id, firstStep(flow))
  }
  for (const [from, ids] of starts) {
    for (const id of ids) {
      const door = doorOf(id)
      if (door !== undefined) lines.push(`  ${idOf(from, 'done')} -.-> ${door}`)
    }
  }
  for (const [word, { flow }] of opens) {
    const door = doorOf(flow)
    if (door === undefined) continue
    lines.push(`  ${idOf('word', word)}([${quoted(word)}])`, `  ${idOf('word', word)} -.-> ${door}`)
  }
  return `${lines.join('\n')}\n`
}

const boxes = <Rooms>(flow: AnyFlow<Rooms>, speak: Speak): readonly string[] => [
  `  subgraph ${idOf('flow', flow.id)}[${quoted(flow.id)}]`,
  ...Object.entries(flow.steps).map(([id, { ask }]) => {
    const box = idOf(flow.id, id)
    return ask === null
      ? `    ${box}(${quoted(id)})`
      : `    ${box}[${quoted(`${id}: ${short(speak({ key: ask }))}`)}]`
  }),
  `    ${idOf(flow.id, 'done')}[[${quoted('done')}]]`,
  '  end',
]

const arrows = <Rooms>(flow: AnyFlow<Rooms>, id: string, speak: Speak): readonly string[] => {
  const step = flow.steps[id]
  if (step === undefined) return []
  const choices = flow.readers[id]?.choices ?? []
  const leads = new Map<string, string[]>(nextOf(step).map((to) => [to, []]))
  for (const { value, label } of choices) leads.get(leadsTo(flow, id, value) ?? '')?.push(speak(label))
  return [...leads].map(([to, labels]) => {
    const words = labels.length === 0 ? '' : `|${quoted(labels.join(' / '))}|`
    return `  ${idOf(flow.id, id)} -->${words} ${idOf(flow.id, to)}`
  })
}

/** Where a choice leads when nothing else is known; `undefined` where that depends on other answers. */
const leadsTo = <Rooms>(flow: AnyFlow<Rooms>, id: string, value: string): string | undefined => {
  const next = flow.steps[id]?.next
  if (next === undefined || typeof next === 'string') return next
  const answer: Json | undefined = flow.readers[id]?.decode(value)
  if (answer === undefined) return undefined
  const to = next.pick({ [id]: answer })
  return next.among.includes(to) ? to : undefined
}
