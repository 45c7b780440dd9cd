import { DAYS_PER_MONTH } from '../age.ts'
import type { Sex } from '../indices.ts'
import { type Dated, DEFAULT_THRESHOLDS, type GrowthThresholds, type Threshold } from '../thresholds.ts'

/**
 * One row of the table of smallest gains (KBM, kenaikan berat badan minimal): what a child of `fromMonths` completed months
 * should have gained in the month before, in grams. A row holds until the next one, the last to the end of the card.
 */
export type KbmRow = { readonly fromMonths: number; readonly m: number; readonly f: number }

/** From `fromMonths` completed months on, the last row to the end of the card. */
export type WithinRow = { readonly fromMonths: number; readonly grams: number }

/** From which T on a child is referred: `first-T` at once, `2T` after two weighings in a row. */
export type ReferFrom = 'first-T' | '2T'

/** Everything that the letters of the KMS rest on. Each part is dated and names its source and who reviewed it. */
export type KmsRules = {
  /** BB/U below this lies under the red line (BGM, bawah garis merah). */
  readonly redLineZ: Threshold
  /** BB/U above this lies over the orange line. */
  readonly orangeLineZ: Threshold
  /** Rows by age, the youngest first. */
  readonly kbm: Dated<readonly KbmRow[]>
  readonly referFrom: Dated<ReferFrom>
  /** A gain that is no more grams short of the child's own line still follows it. Rows by age, the youngest first. */
  readonly followsWithin: Dated<readonly WithinRow[]>
  /** A fall of this many SD that also crosses a line of the card is no matter of doubt. */
  readonly clearFallZ: Threshold
  /** Weighings closer than this many days show no month's gain. */
  readonly apartDays: Threshold
}

const OURS = { validFrom: '2026-01-01', reviewer: null } as const

/**
 * The card in use, as far as it is known: Buku KIA 2023 for the rule and the row of figures, the two printed cards for what
 * differs by sex. None of it has been reviewed yet.
 */
export const DEFAULT_KMS_RULES: KmsRules = {
  redLineZ: DEFAULT_THRESHOLDS.redLineZ,
  orangeLineZ: DEFAULT_THRESHOLDS.orangeLineZ,
  kbm: {
    value: [
      { fromMonths: 1, m: 800, f: 800 },
      { fromMonths: 2, m: 900, f: 900 },
      { fromMonths: 3, m: 800, f: 800 },
      { fromMonths: 4, m: 600, f: 600 },
      { fromMonths: 5, m: 500, f: 500 },
      { fromMonths: 6, m: 400, f: 400 },
      { fromMonths: 7, m: 400, f: 300 },
      { fromMonths: 8, m: 300, f: 300 },
      { fromMonths: 11, m: 300, f: 200 },
      { fromMonths: 12, m: 200, f: 200 },
    ],
    validFrom: '2021-01-01',
    source:
      'KMS in Buku KIA 2023 (figures); KMS for boys and for girls (ages); to be confirmed on both cards',
    reviewer: null,
  },
  referFrom: { value: 'first-T', validFrom: '2021-01-01', source: 'KMS in Buku KIA 2023', reviewer: null },
  followsWithin: {
    value: [{ fromMonths: 0, grams: 10 }],
    source: 'Ours: a digital scale shows steps of 10 g, half a step at each of the two weighings',
    ...OURS,
  },
  clearFallZ: {
    value: 0.67,
    source: 'Ours: one space between centile lines (0.67 SD), as in guidance on faltering growth (NICE NG75)',
    ...OURS,
  },
  apartDays: {
    value: 21,
    source: 'Ours: posyandu days lie four or five weeks apart; in less than three a meal outweighs the gain',
    ...OURS,
  },
}

/** The default rules with the lines of the regency's own thresholds, so that card and finding never disagree. */
export function kmsRules(limits: GrowthThresholds, own: Partial<KmsRules> = {}): KmsRules {
  const { redLineZ, orangeLineZ } = limits
  return { ...DEFAULT_KMS_RULES, ...own, redLineZ, orangeLineZ }
}

/** By how many grams a gain may miss the child's own line and still follow it, at an age in completed months. */
export function withinGrams(rules: KmsRules, months: number): number {
  return rules.followsWithin.value.findLast(({ fromMonths }) => fromMonths <= months)?.grams ?? 0
}

/** The row of an age; a baby in its first month is measured by the first row. */
function kbmRow(rules: KmsRules, months: number, sex: Sex): number {
  const rows = rules.kbm.value
  return (rows.findLast(({ fromMonths }) => fromMonths <= months) ?? rows[0])?.[sex] ?? Number.NaN
}

/**
 * The smallest gain in grams that counts as a rise. The card knows one month: for each further whole month that passed
 * between the weighings its own row is added; what is not yet a month (closer than `apartDays`, or the first month of life)
 * asks for its share of the row.
 * @param months completed months at the later weighing
 * @param days between the two weighings
 */
export function kbmGrams(rules: KmsRules, sex: Sex, months: number, days: number): number {
  if (months < 1 || days < rules.apartDays.value) {
    return Math.round((kbmRow(rules, months, sex) * days) / DAYS_PER_MONTH)
  }
  let grams = kbmRow(rules, months, sex)
  for (let passed = 2; passed * DAYS_PER_MONTH <= days; passed++)
    grams += kbmRow(rules, months - passed + 1, sex)
  return grams
}
