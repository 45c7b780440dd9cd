import { readFileSync } from 'node:fs'
import type { GrowthInput } from '../../src/growth/assess.ts'
import type { Index } from '../../src/growth/indices.ts'
import type { UpperAgeRule } from '../../src/growth/limits.ts'

/** One line of a reference file: what was measured, and WHO's answer. `rule` says under which upper age it holds. */
export type ReferenceCase = {
  readonly id: string
  readonly rules: readonly UpperAgeRule[]
  readonly input: GrowthInput
  readonly dates: { readonly dob: string; readonly visit: string } | undefined
  readonly adjustedLengthCm: string
  readonly standingIgnored: boolean
  readonly bmi: string
  readonly z: Readonly<Record<Index, number | undefined>>
  readonly implausible: Readonly<Record<Index, boolean | undefined>>
  /** The line's inputs and the expected result line without its categories, for the command. */
  readonly line: string
  readonly result: string
}

/** Names of the columns that `line` holds. */
export const INPUT_COLUMNS =
  'id,source,rule,sex,age_days,age_months,dob,visit,weight_kg,lenhei_cm,measure,oedema,headc_cm,armc_cm'

/** Cases made up for this project; the answers are those of WHO's own program (R package anthro). */
export const OWN_CASES = new URL('./reference-cases.csv', import.meta.url)

const number = (text: string | undefined) => (text === undefined || text === '' ? undefined : Number(text))
const flag = (text: string | undefined) => (text === undefined || text === '' ? undefined : text === '1')

function readCase(names: readonly string[], line: string): ReferenceCase {
  const values = line.split(',')
  const at = (name: string) => values[names.indexOf(name)] ?? ''
  const rule = at('rule')
  const measure = at('measure')
  const inputs = INPUT_COLUMNS.split(',').length
  return {
    id: at('id'),
    rules: rule === 'lt60m' || rule === 'le1856d' ? [rule] : ['lt60m', 'le1856d'],
    input: {
      sex: at('sex') === 'm' ? 'm' : 'f',
      ageDays: number(at('age_days')),
      ageMonths: number(at('age_months')),
      weightKg: number(at('weight_kg')),
      lengthCm: number(at('lenhei_cm')),
      position: measure === 'l' ? 'lying' : measure === 'h' ? 'standing' : undefined,
      oedema: at('oedema') === 'y',
      headCm: number(at('headc_cm')),
      armCm: number(at('armc_cm')),
    },
    dates: at('dob') === '' ? undefined : { dob: at('dob'), visit: at('visit') },
    adjustedLengthCm: at('clenhei_cm'),
    standingIgnored: at('c9mo_flag') === '1',
    bmi: at('cbmi'),
    z: {
      waz: number(at('waz')),
      haz: number(at('haz')),
      whz: number(at('whz')),
      bmiz: number(at('bmiz')),
      hcz: number(at('hcz')),
      acz: number(at('acz')),
    },
    implausible: {
      waz: flag(at('fwaz')),
      haz: flag(at('fhaz')),
      whz: flag(at('fwhz')),
      bmiz: flag(at('fbmiz')),
      hcz: flag(at('fhcz')),
      acz: flag(at('facz')),
    },
    line: values.slice(0, inputs).join(','),
    result: [at('id'), ...values.slice(inputs)].join(','),
  }
}

/** Reads a file of reference cases. */
export function readReferenceCases(file: string | URL): readonly ReferenceCase[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const names = header.split(',')
  return lines.map((line) => readCase(names, line))
}
