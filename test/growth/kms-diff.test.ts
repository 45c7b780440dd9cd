import { expect, test } from 'vitest'
import { type KmsChild, kmsCard } from '../../src/growth/kms/card.ts'
import { letterChanges } from '../../src/growth/kms/diff.ts'
import { DEFAULT_KMS_RULES } from '../../src/growth/kms/rules.ts'
import { monthly } from './kms.ts'

const AISYAH: KmsChild = {
  sex: 'f',
  dob: '2025-06-10',
  weighings: monthly('2026-01-10', [7.2, 7.2, 7.6, 7.6, 7.9]),
}

const changes = (after: Partial<KmsChild>) =>
  letterChanges(kmsCard(AISYAH, DEFAULT_KMS_RULES), kmsCard({ ...AISYAH, ...after }, DEFAULT_KMS_RULES)).map(
    (change) => {
      const mark = (one: { weightKg: number; letter: string | undefined; twoT: boolean }) =>
        `${one.weightKg} ${one.twoT ? '2' : ''}${one.letter}`
      const was = 'was' in change ? mark(change.was) : '-'
      const is = 'is' in change ? mark(change.is) : '-'
      return `${change.on} ${change.kind}: ${was} → ${is}`
    },
  )

test('what was not changed leaves no trace', () => {
  expect(changes({})).toEqual([])
  expect(changes({ weighings: AISYAH.weighings.toReversed() })).toEqual([])
})

test('a corrected weight is named with every later letter that it changed', () => {
  expect(changes({ weighings: monthly('2026-01-10', [7.2, 7.6, 7.6, 7.6, 7.9]) })).toEqual([
    '2026-02-10 changed: 7.2 T → 7.6 N',
    '2026-03-10 changed: 7.6 N → 7.6 T',
    '2026-04-10 changed: 7.6 T → 7.6 2T',
  ])
})

test('an erased visit makes the next one O, or the second one B', () => {
  expect(changes({ weighings: monthly('2026-01-10', [7.2, undefined, 7.6, 7.6, 7.9]) })).toEqual([
    '2026-02-10 removed: 7.2 T → -',
    '2026-03-10 changed: 7.6 N → 7.6 O',
  ])
  expect(changes({ weighings: AISYAH.weighings.slice(1) })).toEqual([
    '2026-01-10 removed: 7.2 B → -',
    '2026-02-10 changed: 7.2 T → 7.2 B',
  ])
})

test('a visit that is told late changes what came after it', () => {
  const late = { on: '2025-12-10', weightKg: 7 }
  expect(changes({ weighings: [...AISYAH.weighings, late] })).toEqual([
    '2025-12-10 added: - → 7 B',
    '2026-01-10 changed: 7.2 B → 7.2 T',
    '2026-02-10 changed: 7.2 T → 7.2 2T',
  ])
})

test('a second weight on a day that has one is added, and the one that stays is not named', () => {
  expect(changes({ weighings: [...AISYAH.weighings, { on: '2026-05-10', weightKg: 8.1 }] })).toEqual([
    '2026-05-10 added: - → 8.1 N',
  ])
})

test('another sex or birth date is the same child with other letters', () => {
  // as a boy born three months earlier, 7.2 kg in January lies below the red line
  const changed = letterChanges(
    kmsCard(AISYAH, DEFAULT_KMS_RULES),
    kmsCard({ ...AISYAH, sex: 'm', dob: '2025-03-10' }, DEFAULT_KMS_RULES),
  )
  expect(changed[0]).toMatchObject({
    kind: 'changed',
    on: '2026-01-10',
    was: { letter: 'B', bgm: false },
    is: { letter: 'B', bgm: true },
  })
})
