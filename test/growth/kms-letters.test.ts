import { expect, test } from 'vitest'
import { gainOf, kmsCard } from '../../src/growth/kms/card.ts'
import { DEFAULT_KMS_RULES, kmsRules } from '../../src/growth/kms/rules.ts'
import { DEFAULT_THRESHOLDS } from '../../src/growth/thresholds.ts'
import { cardOf, letters, monthly, plusDays, plusMonths } from './kms.ts'

const BORN = '2020-03-10'

/**
 * The working by hand. The child lies on WHO's line at +2 SD, where the line itself rises by more than the smallest gain, so
 * a gain of just that leaves the curve between "follows" and "falls": the table decides. Line: the printed +2 SD table, boys
 * 9.8 kg at 6 and 10.3 kg at 7 months, so about 0.5 kg; here by the day. Columns: completed months at the second weighing,
 * weight a month before, KBM, what the line rises.
 */
const BOYS = [
  [1, 4.4, 800, 1402],
  [2, 5.8, 900, 1265],
  [3, 7.1, 800, 947],
  [4, 8, 600, 707],
  [5, 8.8, 500, 607],
  [6, 9.4, 400, 515],
  [7, 9.9, 400, 435],
  [8, 10.3, 300, 399],
  [9, 10.7, 300, 351],
  [10, 11.1, 300, 338],
  [11, 11.4, 300, 318],
  [12, 11.7, 200, 275],
  [13, 12, 200, 296],
  [24, 15, 200, 248],
  [36, 18.1, 200, 219],
  [48, 20.9, 200, 231],
  [60, 23.9, 200, 231],
] as const
const GIRLS = [
  [1, 4.2, 800, 1260],
  [2, 5.5, 900, 1133],
  [3, 6.6, 800, 895],
  [4, 7.5, 600, 704],
  [5, 8.2, 500, 602],
  [6, 8.8, 400, 510],
  [7, 9.4, 300, 439],
  [8, 9.8, 300, 407],
  [9, 10.2, 300, 359],
  [10, 10.6, 300, 346],
  [11, 10.9, 200, 324],
  [12, 11.2, 200, 279],
  [13, 11.5, 200, 300],
  [24, 14.6, 200, 256],
  [36, 17.9, 200, 252],
  [48, 21.2, 200, 269],
  [60, 24.7, 200, 259],
] as const

test.each([
  ...BOYS.map(([months, ...row]) => ['m', months, ...row] as const),
  ...GIRLS.map(([months, ...row]) => ['f', months, ...row] as const),
])(
  '%s, %i months, from %f kg: %i g is N, one gram less is T (the line rises %i g)',
  (sex, months, kg, kbm, line) => {
    const second = (gainGrams: number) =>
      cardOf({
        sex,
        dob: BORN,
        weighings: [
          { on: plusMonths(BORN, months - 1), weightKg: kg },
          { on: plusMonths(BORN, months), weightKg: (kg * 1000 + gainGrams) / 1000 },
        ],
      })[1]
    const read = { rule: 'kbm', kbmGrams: kbm, lineGrams: line }
    expect(second(kbm)).toMatchObject({ letter: 'N', because: { ...read, gainGrams: kbm } })
    expect(second(kbm - 1)).toMatchObject({ letter: 'T', because: { ...read, gainGrams: kbm - 1 } })
  },
)

test('the fact sheet of the card: from 7.0 to 7.3 kg at seven months is N for a girl and T for a boy', () => {
  for (const day of ['01', '10', '15', '28']) {
    const dob = `2026-01-${day}`
    const weighings = monthly(plusMonths(dob, 6), [7, 7.3])
    expect(letters({ sex: 'f', dob, weighings })).toBe('BN')
    expect(letters({ sex: 'm', dob, weighings })).toBe('Bt')
  }
})

test('the curve goes first: a boy on his line gains 260 g at eleven months, 40 less than the table asks, and it is N', () => {
  // Printed medians: 9.2 kg at 10 months, 9.4 kg at 11.
  const weighings = [
    { on: plusMonths(BORN, 10), weightKg: 9.16 },
    { on: plusMonths(BORN, 11), weightKg: 9.42 },
  ]
  expect(cardOf({ sex: 'm', dob: BORN, weighings })[1]).toMatchObject({
    letter: 'N',
    because: { rule: 'follows', gainGrams: 260 },
  })
})

test('no gain is T whatever the age, and a loss too', () => {
  const weighings = monthly(plusMonths(BORN, 30), [13, 13, 12.8])
  expect(cardOf({ sex: 'f', dob: BORN, weighings }).map(({ because }) => because.rule)).toEqual([
    'first',
    'flat',
    'falling',
  ])
  expect(letters({ sex: 'f', dob: BORN, weighings })).toBe('BtT')
})

test('a baby who falls clearly through a line is T, although the gain is that of the table', () => {
  // A boy from +2.1 SD at birth (4.5 kg) to +1.2 SD at one month (5.3 kg): through the line at +2, by 0.9 SD.
  const weighings = [
    { on: BORN, weightKg: 4.5 },
    { on: plusMonths(BORN, 1), weightKg: 5.3 },
  ]
  expect(cardOf({ sex: 'm', dob: BORN, weighings })[1]).toMatchObject({
    letter: 'T',
    because: { rule: 'crosses', gainGrams: 800 },
  })
})

test('a smaller fall through a line leaves the direction in doubt, and the gain decides', () => {
  // A boy from +0.3 SD at birth (3.5 kg) to -0.3 SD at one month (4.3 kg): through the median, by 0.6 SD.
  const at = (weightKg: number) =>
    cardOf({
      sex: 'm',
      dob: BORN,
      weighings: [
        { on: BORN, weightKg: 3.5 },
        { on: plusMonths(BORN, 1), weightKg },
      ],
    })[1]
  expect(at(4.3)).toMatchObject({ letter: 'N', because: { rule: 'kbm', gainGrams: 800 } })
  expect(at(4.29)).toMatchObject({ letter: 'T', because: { rule: 'kbm', gainGrams: 790 } })
})

test('first weighing B, after a missed month O, and neither asks how much was gained', () => {
  const weighings = monthly('2026-02-10', [6, 6.4, undefined, 6.3, 7.2])
  expect(letters({ sex: 'f', dob: '2025-10-10', weighings })).toBe('BtON')
})

test('2T is T at two weighings in a row, and again at the third; a missed month and its O end the row', () => {
  const at = (weights: readonly (number | undefined)[]) =>
    letters({ sex: 'm', dob: '2025-01-10', weighings: monthly('2026-01-10', weights) })
  expect(at([9, 9, 9, 9])).toBe('BtTT')
  expect(at([9, 9, 9.6, 9.6])).toBe('BtNt')
  expect(at([9, 9, undefined, 9, 9])).toBe('BtOt')
})

test('below the red line is under -2.00, above the orange line over +1.00, whatever the letter', () => {
  // Boys at 365 days: WHO's line at -2 SD is 7.741 kg; the printed one at +1 SD is 10.8 kg, by the day a little less.
  const at = (weightKg: number) =>
    cardOf({ sex: 'm', dob: '2025-01-01', weighings: [{ on: '2026-01-01', weightKg }] })[0]
  expect(at(7.74)).toMatchObject({ z: -2, bgm: false })
  expect(at(7.73)).toMatchObject({ z: -2.01, bgm: true, letter: 'B' })
  expect(at(10.75)).toMatchObject({ z: 1, aboveOrange: false })
  expect(at(10.8)).toMatchObject({ aboveOrange: true, bgm: false })
})

test('red line, smallest gains and when to refer are settings', () => {
  const rules = kmsRules(
    { ...DEFAULT_THRESHOLDS, redLineZ: { ...DEFAULT_THRESHOLDS.redLineZ, value: -3 } },
    {
      kbm: { ...DEFAULT_KMS_RULES.kbm, value: [{ fromMonths: 1, m: 100, f: 100 }] },
      referFrom: { ...DEFAULT_KMS_RULES.referFrom, value: '2T' },
    },
  )
  const child = { sex: 'm', dob: '2025-07-10', weighings: monthly('2026-01-10', [6, 6.1, 6.1, 6.1]) } as const
  expect(cardOf(child).map(({ letter, bgm }) => `${letter}${bgm ? '!' : ''}`)).toEqual([
    'B!',
    'T!',
    'T!',
    'T!',
  ])
  expect(
    kmsCard(child, rules).weighings.map(
      ({ letter, bgm, refers }) => `${letter}${bgm ? '!' : ''}${refers ? '→' : ''}`,
    ),
  ).toEqual(['B', 'N', 'T!', 'T!→'])
})

test('every default names its source, its first day and that nobody has reviewed it yet', () => {
  for (const rule of Object.values(DEFAULT_KMS_RULES)) {
    expect(rule.source.length).toBeGreaterThan(10)
    expect(rule.validFrom).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(rule.reviewer).toBeNull()
  }
})

test('home weighings and approximate birth dates are dots without a letter, and nothing is read against them', () => {
  const [first, second, third] = monthly('2026-01-10', [8, 7, 8.3])
  if (first === undefined || second === undefined || third === undefined) throw new Error('three months')
  const child = { sex: 'm', dob: '2025-04-10' } as const
  const weighings = [first, { ...second, place: 'rumah' } as const, third]
  expect(letters({ ...child, weighings })).toBe('B-O')
  expect(cardOf({ ...child, weighings })[1]).toMatchObject({ bgm: true, notGaining: false, counts: false })
  expect(letters({ ...child, weighings, birthDateApproximate: true })).toBe('---')
})

test('a weight that cannot be believed, and one with swollen feet, gives no N or T, nor does the next one', () => {
  const dob = '2025-04-10'
  const [a, b, c, d] = monthly('2026-01-10', [8, 82, 8.4, 8.7])
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('four months')
  expect(letters({ sex: 'm', dob, weighings: [a, b, c, d] })).toBe('BOON')
  expect(cardOf({ sex: 'm', dob, weighings: [a, b, c, d] })[1]).toMatchObject({
    implausible: true,
    aboveOrange: false,
  })
  const swollen = [a, { ...c, on: b.on, oedema: true }, c, d]
  expect(letters({ sex: 'm', dob, weighings: swollen })).toBe('BOON')
})

test('weight that is no higher than before a missed month is not kept quiet, though its letter is O', () => {
  const child = { sex: 'f', dob: '2025-04-10' } as const
  const [, after] = cardOf({ ...child, weighings: monthly('2026-01-10', [8, undefined, undefined, 7.9]) })
  expect(after).toMatchObject({ letter: 'O', twoT: false, notGaining: true, refers: true })
  const [, same] = cardOf({ ...child, weighings: monthly('2026-01-10', [8, undefined, undefined, 8]) })
  expect(same).toMatchObject({ letter: 'O', notGaining: true })
  const slipped = cardOf({ ...child, weighings: monthly('2026-01-10', [8, 79, undefined, 7.9]) })
  expect(slipped[2]).toMatchObject({
    letter: 'O',
    notGaining: true,
    because: { last: { since: '2026-01-10' } },
  })
  const [, more] = cardOf({ ...child, weighings: monthly('2026-01-10', [8, undefined, undefined, 8.1]) })
  expect(more).toMatchObject({ letter: 'O', notGaining: false, refers: false })
})

test('two weighings some days apart have a letter for the figures, and nobody is alarmed by it', () => {
  const weighings = [
    { on: '2026-01-10', weightKg: 8 },
    { on: '2026-01-29', weightKg: 8.3 },
    { on: '2026-02-03', weightKg: 8.3 },
  ]
  const sessions = ['2026-01-10', '2026-01-29', '2026-02-03']
  const child = { sex: 'f', dob: '2025-05-10', weighings } as const
  // one a calendar month: February is read against 10 January, which lies a month back
  expect(cardOf(child)[2]).toMatchObject({ letter: 'N', because: { since: '2026-01-10' } })
  const [, second, third] = cardOf({ ...child, sessions })
  expect([second, third]).toMatchObject([{ letter: 'N' }, { letter: 'T', notGaining: false, refers: false }])
  const again = cardOf({
    ...child,
    sessions,
    weighings: weighings.map((one) => ({ ...one, weightKg: 8 })),
  })[2]
  expect(again).toMatchObject({ letter: 'T', twoT: true, notGaining: false })
  expect(again && gainOf(again)).toEqual({ letter: 'T', twoT: false, notGaining: false, refers: false })
})

test('in the first month of life, and between weighings some days apart, only a share of the KBM is asked', () => {
  // a girl from 3.5 kg at 3 days to 4.1 kg at 24 days: 21 of 30.4375 days, so 552 g of 800
  const weighings = [
    { on: '2026-01-28', weightKg: 3.5 },
    { on: '2026-02-18', weightKg: 4.1 },
  ]
  expect(cardOf({ sex: 'f', dob: '2026-01-25', weighings })[1]).toMatchObject({
    letter: 'N',
    because: { rule: 'kbm', kbmGrams: 552, gainGrams: 600 },
  })
})

test('where the posyandu was closed for a month, the table is asked for both months', () => {
  // a girl at eight months: 300 g for the eighth and 300 g for the seventh
  const child = { sex: 'f', dob: '2025-10-10', sessions: ['2026-04-10', '2026-06-12'] } as const
  const at = (weightKg: number) =>
    cardOf({
      ...child,
      weighings: [
        { on: '2026-04-10', weightKg: 8.8 },
        { on: '2026-06-12', weightKg },
      ],
    })[1]
  expect(at(9.4)).toMatchObject({ letter: 'N', because: { rule: 'kbm', kbmGrams: 600 } })
  expect(at(9.39)).toMatchObject({ letter: 'T', because: { rule: 'kbm', kbmGrams: 600 } })
})

test('several weighings in a month: each has its letter, the first day counts, the last is what the next is read against', () => {
  const child = { sex: 'm', dob: '2025-04-10' } as const
  const weighings = [
    { on: '2026-01-10', weightKg: 8 },
    { on: '2026-02-10', weightKg: 8 },
    { on: '2026-02-24', weightKg: 8.4 },
    { on: '2026-03-24', weightKg: 8.4 },
  ]
  expect(letters({ ...child, weighings })).toBe('BtNt')
  expect(cardOf({ ...child, weighings }).map(({ counts }) => counts)).toEqual([true, true, false, true])
})

test('two weights on one day are both kept; the lighter stands', () => {
  const child = { sex: 'm', dob: '2025-04-10' } as const
  const weighings = [
    { on: '2026-01-10', weightKg: 8 },
    { on: '2026-02-10', weightKg: 8 },
    { on: '2026-02-10', weightKg: 8.6 },
    { on: '2026-03-10', weightKg: 8.4 },
  ]
  for (const order of [weighings, weighings.toReversed()]) {
    const card = cardOf({ ...child, weighings: order })
    expect(card.map(({ weightKg, letter }) => `${weightKg} ${letter}`)).toEqual([
      '8 B',
      '8.6 N',
      '8 T',
      '8.4 N',
    ])
    expect(card.map(({ counts }) => counts)).toEqual([true, false, true, true])
  }
})

test('a weighing before birth, in the future, past the card or without a weight is set aside, and named', () => {
  const dob = '2021-01-10'
  const weighings = [
    { on: '2020-12-31', weightKg: 3 },
    { on: '2021-02-10', weightKg: 4 },
    { on: '2021-03-10', weightKg: 0 },
    { on: '2021-04-10', weightKg: Number.NaN },
    { on: '2026-02-09', weightKg: 17 },
    { on: '2026-02-10', weightKg: 17 },
  ]
  const { weighings: judged, aside } = kmsCard({ sex: 'm', dob, weighings }, DEFAULT_KMS_RULES)
  expect(judged.map(({ on }) => on)).toEqual(['2021-02-10', '2026-02-09'])
  expect(aside.map(({ weighing, why }) => `${weighing.on} ${why}`)).toEqual([
    '2020-12-31 before-birth',
    '2021-03-10 no-weight',
    '2021-04-10 no-weight',
    '2026-02-10 older-than-the-card',
  ])
  const early = kmsCard({ sex: 'm', dob, weighings, today: '2021-02-09' }, DEFAULT_KMS_RULES)
  expect(early.aside.map(({ why }) => why)).toContain('in-the-future')
  expect(early.weighings).toEqual([])
  expect(() =>
    cardOf({ sex: 'm', dob, weighings: [{ on: plusDays(dob, 3).slice(0, 7), weightKg: 3 }] }),
  ).toThrow(RangeError)
})
