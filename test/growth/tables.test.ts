import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  ARM_FOR_AGE,
  BMI_FOR_AGE,
  HEAD_FOR_AGE,
  LENGTH_FOR_AGE,
  type LmsTables,
  WEIGHT_FOR_AGE,
  WEIGHT_FOR_HEIGHT,
  WEIGHT_FOR_LENGTH,
} from '../../src/growth/tables.ts'

/** SHA-256 of each table written out as WHO's figures stand: sex, key, l, m, s, tab-separated, trailing zeros dropped. */
const PUBLISHED = [
  [
    'weight for age',
    WEIGHT_FOR_AGE,
    1,
    3714,
    '1591fc400b0566f65433015c66eaf98dbe06cc30975adb87b20c46ffc8ded581',
  ],
  [
    'length for age',
    LENGTH_FOR_AGE,
    1,
    3714,
    'e59bdecc204b127c2aca8d311614cd8d2d4f98b31919535e5afce901a838e9b3',
  ],
  ['BMI for age', BMI_FOR_AGE, 1, 3714, 'c98c4912729784fc0128888bc746210bf2ce90872cdf334ab706918efce53528'],
  ['head for age', HEAD_FOR_AGE, 1, 3714, '7ae937a7d31ab8e0ed6010c9969139432789b2dc52ece4375c1848527c315c28'],
  ['arm for age', ARM_FOR_AGE, 1, 3532, 'a32c19428182c2f1f513dbda4e61eb9f5b76cfdbf02cc1a565d3806ae0b16b6f'],
  [
    'weight for length',
    WEIGHT_FOR_LENGTH,
    10,
    1302,
    'ec4309fcc5ed4df3ea45b8239ad4117c905ed6d5089330ca5489123acd356d51',
  ],
  [
    'weight for height',
    WEIGHT_FOR_HEIGHT,
    10,
    1102,
    '8adf365bde3357a7a7283d47204940dbbfa210b2abef31b5a6cf90a3038cd9a5',
  ],
] as const

function writtenOut(tables: LmsTables, perUnit: number): string[] {
  return (['m', 'f'] as const).flatMap((sex) => {
    const { first, l, m, s } = tables.of(sex)
    return Array.from(l, (power, row) => [sex, (first + row) / perUnit, power, m[row], s[row]].join('\t'))
  })
}

test.each(PUBLISHED)(
  "the figures for %s are WHO's, to the last digit",
  (_, tables, perUnit, rows, sha256) => {
    const lines = writtenOut(tables, perUnit)
    const file = `sex\tx\tl\tm\ts\n${lines.join('\n')}\n`
    expect(lines.length).toBe(rows)
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256)
  },
)
