import type { Child, Visit } from '../src/children/children.ts'
import type { Say } from '../src/engine/message.ts'
import type { Finding } from '../src/growth/finding.ts'
import type { WordKey } from '../src/words/languages.ts'
import { type Judgement, judge } from './growth.ts'
import { placeWords, valuesLine } from './measured.ts'
import { say, type Turn } from './rooms.ts'
import { ageOn } from './when.ts'
import { call } from './who.ts'

const FINDINGS: { readonly [K in Finding['kind']]: WordKey } = {
  'danger-sign': 'result.finding.danger-sign',
  oedema: 'result.finding.oedema',
  'arm-red': 'result.finding.arm-red',
  'very-thin': 'result.finding.very-thin',
  thin: 'result.finding.thin',
  'arm-yellow': 'result.finding.arm-yellow',
  'arm-baby': 'result.finding.arm-baby',
  'not-gaining-twice': 'result.finding.not-gaining-twice',
  'not-gaining': 'result.finding.not-gaining',
  'below-red-line': 'result.finding.below-red-line',
  light: 'result.finding.light',
  short: 'result.finding.short',
  head: 'result.finding.head',
  'heavy-for-length': 'result.finding.heavy-for-length',
  'above-orange': 'result.finding.above-orange',
  'measure-again': 'result.finding.measure-again',
  well: 'result.finding.well',
  'weight-only': 'result.finding.weight-only',
  'length-only': 'result.finding.length-only',
  'cannot-tell': 'result.finding.cannot-tell',
}

/** The sentence of a finding; two of them depend on what else is known. */
const findingKey = (finding: Finding): WordKey => {
  if (finding.kind === 'well' && !finding.heightJudged) return 'result.finding.well-weight'
  if (finding.kind === 'weight-only' && finding.aboveOrange) return 'result.finding.weight-only-high'
  return FINDINGS[finding.kind]
}

/** The one next step: to whom to go where somebody should look, else what to do at home today. */
const nextKey = ({ finding, months }: Judgement): WordKey => {
  switch (finding.goTo) {
    case 'nearest-facility':
      return 'result.next.nearest-facility'
    case 'puskesmas':
      return 'result.next.puskesmas'
    case 'puskesmas-or-bidan':
      return 'result.next.puskesmas-or-bidan'
    case 'bidan-before-leaving':
      return 'result.next.bidan-before-leaving'
    case 'kader-or-bidan':
      return 'result.next.kader-or-bidan'
    case 'nobody':
      return months < 6 ? 'result.next.breastfeed' : 'result.next.animal-food'
  }
}

const thanksKey = ({ finding }: Judgement, visit: Visit): WordKey => {
  if (finding.urgency !== 'none') return 'result.thanks-calm'
  return visit.place === 'rumah' ? 'result.thanks-home' : 'result.thanks-posyandu'
}

/** Age tips, by completed months: ones that ride along with a result, never a message of their own. */
const TIPS: readonly { readonly from: number; readonly to: number; readonly key: WordKey }[] = [
  { from: 5, to: 5, key: 'result.tip.about-to-eat' },
  { from: 6, to: 8, key: 'result.tip.six-to-eight' },
  { from: 9, to: 11, key: 'result.tip.nine-to-eleven' },
  { from: 12, to: 18, key: 'result.tip.twelve-to-eighteen' },
]

/** A tip is no use beside a referral: one next step only. */
const tipFor = ({ finding, months }: Judgement): WordKey | undefined =>
  finding.urgency === 'none' ? TIPS.find(({ from, to }) => months >= from && months <= to)?.key : undefined

/** What the words of a result depend on, beside the judgement itself. */
export type Told = {
  readonly child: Pick<Child, 'name' | 'born' | 'bornApprox'>
  readonly visit: Visit
  readonly call: Say
  /** Nothing to compare with yet. */
  readonly isFirst: boolean
}

/** What a parent is told after a measuring: what was measured, one sentence, one next step, the source. */
export const resultWords = (
  judged: Judgement,
  { child, visit, call: address, isFirst }: Told,
): readonly Say[] => {
  const { finding } = judged
  const values = { child: child.name, call: address }
  const calm = finding.urgency === 'none'
  const urgent = urgentFirst(finding)
  const tip = tipFor(judged)
  const measured = say('result.measured', {
    child: child.name,
    age: ageOn(child.born, visit.on, judged.ageDays),
    values: valuesLine(visit),
    place: placeWords(visit.place),
    on: visit.on,
  })
  const lines: readonly (Say | undefined)[] = [
    urgent ? undefined : measured,
    urgent ? undefined : say(thanksKey(judged, visit), values),
    say('result.said', {
      finding: say(findingKey(finding), values),
      more: [
        ...(isFirst && calm ? [say('result.first')] : []),
        ...(child.bornApprox ? [say('result.approximate')] : []),
        ...(visit.place === 'rumah' && calm ? [say('result.home')] : []),
      ],
    }),
    say(nextKey(judged), values),
    finding.morePortions ? say('result.next.more-food', values) : undefined,
    tip === undefined ? undefined : say(tip, values),
    urgent ? measured : undefined,
    say('result.sources'),
  ]
  return lines.filter((line) => line !== undefined)
}

/** The result of one visit, as something to say to the person of this turn. */
export const resultOf = (turn: Turn, child: Child, visit: Visit, isFirst: boolean): readonly Say[] =>
  resultWords(judge(turn.rooms, child, visit), { child, visit, call: call(turn), isFirst })

/** Where the child should be seen now or today, nothing stands before the action. */
const urgentFirst = ({ urgency }: Finding): boolean => urgency === 'now' || urgency === 'today'
