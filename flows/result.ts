import type { Child, Visit } from '../src/children/children.ts'
import type { Json } from '../src/engine/ids.ts'
import type { Message, Say } from '../src/engine/message.ts'
import type { ChartIndicator } from '../src/growth/chart/indicator.ts'
import type { Finding } from '../src/growth/finding.ts'
import { chartRecipe, childChart } from '../src/reports/child-chart.ts'
import type { WordKey } from '../src/words/languages.ts'
import { type Judgement, judge } from './growth.ts'
import { placeWords, valuesLine } from './measured.ts'
import { say, type Turn } from './rooms.ts'
import { ageOfDays, ageOn } from './when.ts'
import { call, consented } from './who.ts'

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

/** The weight is higher than the one it is compared with, only not by enough. */
const hasRisen = (weighing: Judgement['weighing']): boolean => {
  const because = weighing?.because
  const compared = because?.rule === 'missed' ? because.last : because
  return compared !== undefined && 'gainGrams' in compared && compared.gainGrams > 0
}

/** The sentence of a finding; three of them depend on what else is known. */
const findingKey = ({ finding, weighing }: Judgement): WordKey => {
  if (finding.kind === 'well' && !finding.heightJudged) return 'result.finding.well-weight'
  if (finding.kind === 'weight-only' && finding.aboveOrange) return 'result.finding.weight-only-high'
  if (finding.kind === 'not-gaining' && hasRisen(weighing)) return 'result.finding.gaining-little'
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
  /** A question follows in the same message: what can wait is left out. */
  readonly asksOn: boolean
  /** It was put right, and told before: nobody is thanked for it again. */
  readonly isMended: boolean
}

/** What a parent is told after a measuring: what was measured, one sentence, one next step, the source. */
export const resultWords = (
  judged: Judgement,
  { child, visit, call: address, isFirst, asksOn, isMended }: Told,
): readonly Say[] => {
  const { finding } = judged
  const values = { child: child.name, call: address }
  const calm = finding.urgency === 'none'
  const urgent = urgentFirst(finding)
  const tip = asksOn || isMended ? undefined : tipFor(judged)
  const measured = say('result.measured', {
    child: child.name,
    age: ageOn(child.born, visit.on, judged.ageDays),
    values: valuesLine(visit),
    place: placeWords(visit.place),
    on: visit.on,
  })
  const lines: readonly (Say | undefined)[] = [
    urgent ? undefined : measured,
    urgent || isMended ? undefined : say(thanksKey(judged, visit), values),
    say('result.said', {
      finding: say(findingKey(judged), values),
      more: [
        ...(isFirst && calm ? [say('result.first')] : []),
        ...(calm && judged.weighing?.letter === 'N' ? [say('result.letter-n')] : []),
        ...(child.bornApprox ? [say('result.approximate')] : []),
        ...(judged.correctedDays === undefined
          ? []
          : [say('result.corrected', { age: ageOfDays(judged.correctedDays) })]),
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

/** The chart on which the truth that is said can be seen. */
const chartFor = ({ finding }: Judgement, visit: Visit): ChartIndicator | undefined => {
  switch (finding.kind) {
    case 'very-thin':
    case 'thin':
    case 'heavy-for-length':
      return 'bb-tb'
    case 'short':
      return 'tb-u'
    case 'head':
      return 'lk-u'
    default:
      if (visit.weightKg !== undefined) return 'bb-u'
      if (visit.lengthCm !== undefined) return 'tb-u'
      return visit.headCm === undefined ? undefined : 'lk-u'
  }
}

/** The picture that goes with a result. None where the child should be seen now: nothing may slow that down. */
const pictureOf = (judged: Judgement, child: Child, visit: Visit, turn: Turn): Json | undefined => {
  const indicator = chartFor(judged, visit)
  if (indicator === undefined || judged.finding.urgency === 'now') return undefined
  const isThere = childChart(turn.rooms, child.id, indicator, turn.speak, turn.now) !== undefined
  return isThere ? chartRecipe(child.id, indicator, consented(turn).id) : undefined
}

/** The result of one visit for the person of this turn: what to say, and the chart. */
export const resultOf = (
  turn: Turn,
  child: Child,
  visit: Visit,
  { asksOn = false, isMended = false }: Partial<Pick<Told, 'asksOn' | 'isMended'>>,
): Message => {
  const isFirst = turn.rooms.children.visits(child.id).length === 1
  const judged = judge(turn.rooms, child, visit, turn.now)
  const attach = pictureOf(judged, child, visit, turn)
  const told = { child, visit, call: call(turn), isFirst, asksOn, isMended }
  return { say: resultWords(judged, told), ...(attach === undefined ? {} : { attach }) }
}

/** Where the child should be seen now or today, nothing stands before the action. */
const urgentFirst = ({ urgency }: Finding): boolean => urgency === 'now' || urgency === 'today'
