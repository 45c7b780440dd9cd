/**
 * Hours east of UTC by province code (Kemendagri). No daylight saving. Dated data: a province that changes its zone gets a
 * second line. Source: Keppres 41/1987 on the three time zones; provinces made since then keep their parent's zone.
 */
const ZONES: readonly {
  readonly validFrom: string
  readonly hours: 7 | 8 | 9
  readonly provinces: readonly string[]
}[] = [
  {
    validFrom: '1988-01-01',
    hours: 7,
    provinces: [
      '11',
      '12',
      '13',
      '14',
      '15',
      '16',
      '17',
      '18',
      '19',
      '21',
      '31',
      '32',
      '33',
      '34',
      '35',
      '36',
      '61',
      '62',
    ],
  },
  {
    validFrom: '1988-01-01',
    hours: 8,
    provinces: ['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76'],
  },
  { validFrom: '1988-01-01', hours: 9, provinces: ['81', '82', '91', '92', '93', '94', '95', '96'] },
]

/** The hours east of UTC of a regency on a day; `undefined` for a code of no province. */
export const zoneHours = (regency: string, on: string): number | undefined =>
  ZONES.filter(({ validFrom, provinces }) => validFrom <= on && provinces.includes(regency.slice(0, 2))).at(
    -1,
  )?.hours
