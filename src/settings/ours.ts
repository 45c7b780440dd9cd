/** A number that a decree or a regency may change. What applies where nothing is set is `value`. */
export type NumberSetting = {
  readonly shape: 'number'
  readonly unit: string
  readonly least: number
  readonly most: number
  readonly whole: boolean
  readonly value: number
  /** First day it applies, `YYYY-MM-DD`. */
  readonly validFrom: string
  readonly source: string
  readonly meaning: string
}

/** Words that only the regency knows. Nothing is said in their place where they are not set. */
export type TextSetting = {
  readonly shape: 'text'
  /** Characters. */
  readonly longest: number
  readonly meaning: string
}

const OURS = { shape: 'number', whole: true, validFrom: '2026-11-01' } as const
const PLAN = 'Kawan Tumbuh; to be confirmed by the regency'
const NOTICE =
  'Kawan Tumbuh, as its privacy notice tells (UU 27/2022 art. 42-44); to be confirmed by the regency'

/** Every number that may be set, by its key, in the unit that its name ends in. */
export const NUMBERS = {
  'hours.from': {
    ...OURS,
    unit: 'o’clock',
    least: 0,
    most: 12,
    value: 7,
    source: PLAN,
    meaning: 'from this hour on people are written to unasked, local time',
  },
  'hours.to': {
    ...OURS,
    unit: 'o’clock',
    least: 13,
    most: 24,
    value: 20,
    source: PLAN,
    meaning: 'from this hour on nobody is written to unasked, local time',
  },
  'posyandu.until-hour': {
    ...OURS,
    unit: 'o’clock',
    least: 9,
    most: 18,
    value: 13,
    source: PLAN,
    meaning: 'a posyandu is over by this hour, local time: until then the bidan is still in the room',
  },
  'remind.at-hour': {
    ...OURS,
    unit: 'o’clock',
    least: 0,
    most: 23,
    value: 9,
    source: PLAN,
    meaning: 'reminders to weigh are made at this hour, when posyandu open',
  },
  'remind.useful-days': {
    ...OURS,
    unit: 'days',
    least: 1,
    most: 28,
    value: 7,
    source: PLAN,
    meaning: 'a reminder to weigh is of use for so long',
  },
  'remind.silent-days': {
    ...OURS,
    unit: 'days',
    least: 1,
    most: 366,
    value: 90,
    source: PLAN,
    meaning: 'after so long a silence a phone may have changed hands: a message to it names no child',
  },
  'remind.until-months': {
    ...OURS,
    unit: 'months',
    least: 24,
    most: 72,
    value: 60,
    source: 'Permenkes 66/2014: anak balita, to 59 completed months; wording to be confirmed',
    meaning: 'reminders to weigh end at this age, completed months',
  },
  'keep.child-months': {
    ...OURS,
    unit: 'months',
    least: 60,
    most: 120,
    value: 84,
    source: NOTICE,
    meaning: 'a child’s record is kept to this age: the sixth birthday and twelve months more',
  },
  'keep.alone-days': {
    ...OURS,
    unit: 'days',
    least: 1,
    most: 366,
    value: 30,
    source: NOTICE,
    meaning:
      'a person without any child, or a child whose last carer’s phone was let go, is kept so long after the last sign of life',
  },
  'keep.proof-years': {
    ...OURS,
    unit: 'years',
    least: 1,
    most: 10,
    value: 5,
    source: NOTICE,
    meaning: 'proof of consent and the audit trail are kept so long, without names',
  },
  'keep.backup-days': {
    ...OURS,
    unit: 'days',
    least: 0,
    most: 366,
    value: 30,
    source: 'Kawan Tumbuh; the operator keeps no backup longer',
    meaning: 'backups lapse after so long; what was erased lapses with them',
  },
  'code.carer-days': {
    ...OURS,
    unit: 'days',
    least: 1,
    most: 14,
    value: 3,
    source: PLAN,
    meaning: 'a code that invites a carer works for so long',
  },
  'code.phone-hours': {
    ...OURS,
    unit: 'hours',
    least: 1,
    most: 72,
    value: 1,
    source: PLAN,
    meaning: 'a code that moves a record to another phone works for so long',
  },
  'code.wrong-most': {
    ...OURS,
    unit: 'codes',
    least: 1,
    most: 20,
    value: 5,
    source: PLAN,
    meaning: 'after so many wrong codes from one phone its codes are not read for a while',
  },
  'code.wrong-hours': {
    ...OURS,
    unit: 'hours',
    least: 1,
    most: 24,
    value: 1,
    source: PLAN,
    meaning: 'a wrong code counts for so long',
  },
  'measure.usual-loss-kg': {
    ...OURS,
    whole: false,
    unit: 'kg',
    least: 0.1,
    most: 5,
    value: 1.5,
    source: PLAN,
    meaning: 'a weight that fell by more than this in a month is read back before it is kept',
  },
  'measure.usual-gain-kg': {
    ...OURS,
    whole: false,
    unit: 'kg',
    least: 0.1,
    most: 5,
    value: 2,
    source: PLAN,
    meaning: 'a weight that rose by more than this in a month is read back before it is kept',
  },
  'measure.usual-shrink-cm': {
    ...OURS,
    whole: false,
    unit: 'cm',
    least: 0,
    most: 5,
    value: 0.5,
    source: PLAN,
    meaning: 'a length that shrank by more than this is read back before it is kept',
  },
} as const satisfies { readonly [key: string]: NumberSetting }

/** Every text that may be set, by its key. */
export const TEXTS = {
  'contact.officer': {
    shape: 'text',
    longest: 120,
    meaning:
      'PETUGAS, whom people may turn to: name or office, number, hours. Example: Bidan Rina, 0811-0000-000, 08.00-14.00',
  },
  'contact.data-protection': {
    shape: 'text',
    longest: 120,
    meaning:
      'the regency’s data protection officer (UU 27/2022 art. 53): name or office, and how to reach them',
  },
} as const satisfies { readonly [key: string]: TextSetting }

export type NumberKey = keyof typeof NUMBERS
export type TextKey = keyof typeof TEXTS
