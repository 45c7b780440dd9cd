import { expect, test } from 'vitest'
import { resultWords } from '../../flows/result.ts'
import { asId } from '../../src/engine/ids.ts'
import type { Assessment } from '../../src/growth/assess.ts'
import type { Categories } from '../../src/growth/categories.ts'
import { findingOf } from '../../src/growth/finding.ts'
import { DEFAULT_THRESHOLDS } from '../../src/growth/thresholds.ts'
import { createWords } from '../../src/words/words.ts'

const speak = createWords((key) => {
  throw new Error(`no sentence ${key}`)
})

/** A z-score inside each category, so that the assessment agrees with the categories. */
const BB_U = { 'sangat-kurang': -3.5, kurang: -2.5, normal: 0, 'risiko-lebih': 1.5 } as const
const TB_U = { 'sangat-pendek': -3.5, pendek: -2.5, normal: 0, tinggi: 3.5 } as const
const BB_TB = {
  'gizi-buruk': -3.5,
  'gizi-kurang': -2.5,
  'gizi-baik': 0,
  'berisiko-gizi-lebih': 1.5,
  'gizi-lebih': 2.5,
  obesitas: 3.5,
} as const
const HEADS = ['mikrosefali', 'normal', undefined] as const
const ARMS = ['gizi-buruk', 'gizi-kurang', 'normal', undefined] as const
const PLACES = ['posyandu', 'rumah'] as const

const keys = <T extends object>(of: T): readonly (keyof T & string)[] =>
  Object.keys(of).filter((key): key is keyof T & string => key in of)

type Case = {
  readonly text: string
  readonly kind: string
  readonly urgency: string
  readonly label: string
  readonly paragraphs: number
}

/** What is said for every combination of categories, at four ages, at the posyandu and at home. */
const every = (language: string, asksOn = false): readonly Case[] => {
  const cases: Case[] = []
  for (const bbU of [...keys(BB_U), undefined]) {
    for (const tbU of [...keys(TB_U), undefined]) {
      for (const bbTb of [...keys(BB_TB), undefined]) {
        for (const lkU of HEADS) {
          for (const lila of ARMS) {
            for (const months of [3, 8, 15, 30]) {
              for (const place of PLACES) {
                const official = place !== 'rumah'
                const z = {
                  waz: bbU === undefined ? undefined : BB_U[bbU],
                  haz: tbU === undefined ? undefined : TB_U[tbU],
                  whz: bbTb === undefined ? undefined : BB_TB[bbTb],
                  bmiz: undefined,
                  hcz: undefined,
                  acz: undefined,
                }
                const flag = (value: number | undefined) => (value === undefined ? undefined : false)
                const assessment: Assessment = {
                  standingIgnored: false,
                  adjustedLengthCm: undefined,
                  bmi: undefined,
                  z,
                  implausible: {
                    waz: flag(z.waz),
                    haz: flag(z.haz),
                    whz: flag(z.whz),
                    bmiz: undefined,
                    hcz: undefined,
                    acz: undefined,
                  },
                }
                const categories: Categories = {
                  bbU,
                  tbU: official ? tbU : undefined,
                  bbTb,
                  imtU: undefined,
                  lkU,
                  lila: months < 6 ? undefined : lila,
                }
                const source = { place, birthDateApproximate: false }
                const finding = findingOf(
                  { assessment, categories, months, source, oedema: false, measuredTwice: true },
                  DEFAULT_THRESHOLDS,
                )
                const visit = {
                  child: asId<'child'>(1),
                  on: '2026-11-19',
                  place,
                  by: asId<'person'>(1),
                  weightKg: 7.1,
                  lengthCm: 66.5,
                }
                const said = resultWords(
                  {
                    assessment,
                    categories,
                    finding,
                    weighing: undefined,
                    correctedDays: undefined,
                    ageDays: months * 30,
                    months,
                  },
                  {
                    child: { name: 'Aisyah', born: '2026-03-14', bornApprox: false },
                    visit,
                    call: { key: 'people.call.bunda' },
                    isFirst: true,
                    asksOn,
                    isMended: false,
                  },
                )
                const text = said.map(speak(language)).join('\n\n')
                const label = JSON.stringify({ bbU, tbU, bbTb, lkU, lila, months, place })
                cases.push({
                  text,
                  kind: finding.kind,
                  urgency: finding.urgency,
                  label,
                  paragraphs: said.length,
                })
              }
            }
          }
        }
      }
    }
  }
  return cases
}

const all = every('id')

test('no result shames a mother or names a diagnosis, whatever the categories', () => {
  const forbidden =
    /stunting|gizi buruk|gizi kurang|kurus|gendut|obesitas|pendek|gagal|salah bunda|seharusnya|wajib|anda\b|pasien|mikrosefali/i
  for (const { text, label } of all) expect(text, label).not.toMatch(forbidden)
})

test('every result has exactly one next step, and its source last', () => {
  for (const { text, label } of all) {
    expect(text.match(/Langkah [a-z ]+:|Sekarang juga bawa/g), label).toHaveLength(1)
    expect(text.split('\n').at(-1), label).toMatch(/^Sumber: /)
  }
})

test('a child who must be seen today hears that before anything else, without praise and without an emoji', () => {
  const urgent = all.filter(({ urgency }) => urgency === 'now' || urgency === 'today')
  expect(urgent.length).toBeGreaterThan(1000)
  for (const { text, label } of urgent) {
    expect(text.split('\n\n')[0], label).toMatch(/hari ini|SEKARANG/)
    expect(text, label).not.toMatch(/🌱|bagus sekali/)
  }
})

test('larger portions are never advised to a child who is not thin, nor before six months', () => {
  for (const { text, label } of all) {
    if (!text.includes('minyak atau santan')) continue
    const { bbTb, tbU, months } = JSON.parse(label)
    expect(months, label).toBeGreaterThanOrEqual(6)
    expect(bbTb === 'gizi-kurang' || tbU === 'normal' || tbU === 'tinggi', label).toBe(true)
  }
})

test('a result fits one bubble of a small screen', () => {
  for (const { text, label } of all) expect(text.length, label).toBeLessThanOrEqual(600)
})

test('with a question behind it, or a sentence before it, a result still fits one bubble', () => {
  const words = {
    call: { key: 'people.call.unknown' },
    child: 'Aisyah',
    example: 'Pabbaresseng',
    due: '2026-12-19',
    values: '7,1 kg · 66,5 cm',
    place: { key: 'children.place.puskesmas' },
    on: '2026-11-19',
  }
  const beside = [
    'people.place.ask',
    'people.reminders.ask',
    'children.birth.ask',
    'children.measure.ask-next',
    'children.measure.read-back',
    'children.measure.read-back-place',
    'children.measure.same',
    'children.correct.done',
    'children.amend.done',
  ].map((key) => speak('id')({ key, values: words }))
  const longest = Math.max(...beside.map((sentence) => sentence.length))
  for (const { text, label } of every('id', true)) {
    expect(`${text}\n\n`.length + longest, label).toBeLessThanOrEqual(600)
  }
})

test('all is said in English as well', () => {
  for (const { text, label } of every('en')) expect(text, label).toMatch(/Source: /)
})
