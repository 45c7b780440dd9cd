import type { Limits } from './channel.ts'
import { type AnyFlow, firstStep, nextOf, type Opening } from './flow.ts'
import type { Choice } from './message.ts'
import type { Talk } from './talk.ts'
import { encodeTap } from './tap.ts'

/** The sentences of one language, by their keys. */
export type Sentences = ReadonlyMap<string, string>

/** What a channel lets a question with choices be. */
export type ChoiceLimits = Pick<Limits, 'textMax' | 'buttonsMax' | 'labelMax' | 'tapBytesMax'>

/** A talk and everything that its flows must agree with. */
export type Linted<Rooms> = {
  readonly talk: Pick<Talk<Rooms>, 'flows' | 'confirm'>
  /** What opens flows from outside: a word of ours, by name. */
  readonly opens: ReadonlyMap<string, Opening>
  /** Lists that name flows, such as those that open for anybody. */
  readonly lists: ReadonlyMap<string, Iterable<string>>
  readonly languages: ReadonlyMap<string, Sentences>
  readonly channels: ReadonlyMap<string, ChoiceLimits>
}

/** What is wrong with a talk. `where`: flow and step, or what opens it. */
export type LintFinding = {
  readonly kind:
    | 'no-such-flow'
    | 'no-such-step'
    | 'unreachable'
    | 'dead-end'
    | 'never-answered'
    | 'no-words'
    | 'text-too-long'
    | 'label-too-long'
    | 'bad-name'
    | 'tap-too-long'
  readonly where: string
  readonly says: string
}

/**
 * Limits of channels that are to come, so that today's labels fit them. Meta's pages on interactive messages: a reply button's
 * title has 20 characters and there are three of them; a list has ten rows with titles of 24; the text above has 1,024
 * characters (4,096 above a list). https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
 * https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages
 */
export const COMING: ReadonlyMap<string, ChoiceLimits> = new Map([
  ['whatsapp buttons', { textMax: 1_024, buttonsMax: 3, labelMax: 20, tapBytesMax: 256 }],
  ['whatsapp list', { textMax: 4_096, buttonsMax: 10, labelMax: 24, tapBytesMax: 200 }],
])

const NAME = /^[a-z][a-z0-9-]*$/
/** The longest numbers that a button's data has room for. */
const LATE = { session: 9_999_999_999, asking: 999_999 } as const

/** Everything that is wrong with the flows as they are declared; nothing of them is run. */
export const lint = <Rooms>(linted: Linted<Rooms>): readonly LintFinding[] => [
  ...[...linted.talk.flows.values()].flatMap((flow) => lintFlow(flow, linted)),
  ...choiceFindings('confirm', 'confirm', [linted.talk.confirm.yes, linted.talk.confirm.no], linted),
  ...openingFindings(linted),
]

const lintFlow = <Rooms>(flow: AnyFlow<Rooms>, linted: Linted<Rooms>): readonly LintFinding[] => {
  const findings: LintFinding[] = []
  const found = (kind: LintFinding['kind'], where: string, says: string): void => {
    findings.push({ kind, where, says })
  }
  const ids = Object.keys(flow.steps)
  if (!NAME.test(flow.id)) found('bad-name', flow.id, badName('a flow', flow.id))
  const reached = reachable(flow)
  for (const [id, step] of Object.entries(flow.steps)) {
    const where = `${flow.id}.${id}`
    if (!NAME.test(id)) found('bad-name', where, badName('a step', id))
    for (const to of [...nextOf(step), ...(step.reopens ?? [])]) {
      if (to !== 'done' && !ids.includes(to)) found('no-such-step', where, `leads to ${to}, which is no step`)
    }
    if (!reached.has(id)) found('unreachable', where, 'no step leads here from the first')
    if (!ends(flow, id)) found('dead-end', where, 'from here the flow never comes to its end')
    if (step.ask === null && step.given === undefined) {
      found('never-answered', where, 'is never asked, and nothing gives its answer')
    }
    const choices = flow.readers[id]?.choices ?? []
    for (const key of [step.ask, step.again]) {
      if (key === null || key === undefined) continue
      findings.push(...sentenceFindings(where, key, choices.length, linted))
    }
    findings.push(...choiceFindings(where, id, choices, linted))
  }
  return findings
}

const badName = (what: string, name: string): string =>
  `${what} is named with small letters, digits and hyphens, not “${name}”`

/** The steps that can be come to from the first. */
const reachable = <Rooms>(flow: AnyFlow<Rooms>, from = firstStep(flow)): ReadonlySet<string> => {
  const reached = new Set<string>()
  const open = [from]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = flow.steps[id]
    if (reached.has(id)) continue
    reached.add(id)
    if (step !== undefined) open.push(...nextOf(step))
  }
  return reached
}

const ends = <Rooms>(flow: AnyFlow<Rooms>, from: string): boolean => reachable(flow, from).has('done')

/** Channels that would show so many choices as buttons. */
const showing = <Rooms>({ channels }: Linted<Rooms>, choices: number) =>
  [...channels].filter(([, { buttonsMax }]) => choices <= buttonsMax)

/** What is sure to be said of a sentence: its values can only make it longer. */
const least = (sentence: string): string => sentence.replace(/\{\{[^}]*\}\}/g, '')

const sentenceFindings = <Rooms>(
  where: string,
  key: string,
  choices: number,
  linted: Linted<Rooms>,
): readonly LintFinding[] =>
  [...linted.languages].flatMap(([language, sentences]): readonly LintFinding[] => {
    const sentence = sentences.get(key)
    if (sentence === undefined)
      return [{ kind: 'no-words', where, says: `${key} has no words in ${language}` }]
    const { length } = least(sentence)
    return showing(linted, choices)
      .filter(([, { textMax }]) => length > textMax)
      .map(([channel, { textMax }]) => ({
        kind: 'text-too-long',
        where,
        says: `${key} in ${language} has ${length} characters; ${channel} takes ${textMax}`,
      }))
  })

const choiceFindings = <Rooms>(
  where: string,
  step: string,
  choices: readonly Choice[],
  linted: Linted<Rooms>,
): readonly LintFinding[] =>
  choices.flatMap(({ value, label }) => {
    const findings: LintFinding[] = []
    if (!NAME.test(value)) findings.push({ kind: 'bad-name', where, says: badName('a choice', value) })
    const { length: bytes } = encodeTap({ ...LATE, step }, value)
    for (const [channel, { tapBytesMax }] of showing(linted, choices.length)) {
      if (bytes <= tapBytesMax) continue
      const says = `the button of ${value} carries up to ${bytes} bytes; ${channel} takes ${tapBytesMax}`
      findings.push({ kind: 'tap-too-long', where, says })
    }
    for (const [language, sentences] of linted.languages) {
      const sentence = sentences.get(label.key)
      if (sentence === undefined) {
        findings.push({ kind: 'no-words', where, says: `${label.key} has no words in ${language}` })
        continue
      }
      const { length } = least(sentence)
      for (const [channel, { labelMax }] of showing(linted, choices.length)) {
        if (length <= labelMax) continue
        const says = `“${sentence}” (${label.key} in ${language}) has ${length} characters; ${channel} takes ${labelMax}`
        findings.push({ kind: 'label-too-long', where, says })
      }
    }
    return findings
  })

const openingFindings = <Rooms>({ talk, opens, lists }: Linted<Rooms>): readonly LintFinding[] => {
  const findings: LintFinding[] = []
  for (const [word, { flow: id, answers = {} }] of opens) {
    const where = `word ${word}`
    const flow = talk.flows.get(id)
    if (flow === undefined) {
      findings.push({ kind: 'no-such-flow', where, says: `opens ${id}, which is no flow` })
      continue
    }
    for (const [step, answer] of Object.entries(answers)) {
      if (flow.readers[step]?.decode(answer) !== undefined) continue
      findings.push({ kind: 'no-such-step', where, says: `answers ${id}.${step}, which does not take that` })
    }
  }
  for (const [name, ids] of lists) {
    for (const id of ids) {
      if (talk.flows.has(id)) continue
      findings.push({ kind: 'no-such-flow', where: `list ${name}`, says: `names ${id}, which is no flow` })
    }
  }
  return findings
}
