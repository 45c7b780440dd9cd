import type { Threshold } from './thresholds.ts'

/**
 * How far a measurement may lie from the child's visit before until it is asked for again. A change beyond these is not
 * impossible (a child after days of diarrhoea), so nothing is ever refused for it.
 */
export type ChangeLimits = {
  /** kg lost, for each month that passed and for at least one. */
  readonly weightLossKg: Threshold
  /** kg gained, for each month that passed and for at least one. */
  readonly weightGainKg: Threshold
  /** Part of the weight on the child's own line, above or below. */
  readonly weightOffLine: Threshold
  /** cm of lying length lost since any earlier visit. */
  readonly lengthLossCm: Threshold
  /** cm of head circumference lost since any earlier visit. */
  readonly headLossCm: Threshold
  /** SD away from the child's own line, for length, head and arm. */
  readonly offLineZ: Threshold
  /** So many children of one day with the same weight and length were copied, perhaps. */
  readonly copiedPairs: Threshold
  /** The same where three or four values of a child are the same. */
  readonly copiedRows: Threshold
}

const POSYANDU = {
  validFrom: '2026-01-01',
  source: 'The limits that one posyandu set for its own warnings; to be confirmed by a bidan or nutritionist',
  reviewer: null,
}
const OURS = { validFrom: '2026-01-01', reviewer: null } as const

/** What applies when a regency has set nothing of its own. None has been reviewed yet. */
export const DEFAULT_CHANGE_LIMITS: ChangeLimits = {
  weightLossKg: { value: 1.5, ...POSYANDU },
  weightGainKg: { value: 2, ...POSYANDU },
  weightOffLine: {
    value: 0.2,
    source:
      'Ours: a fifth of the weight in a month, counted from the own line, so that a young baby who doubles its weight is usual',
    ...OURS,
  },
  lengthLossCm: { value: 0.5, ...POSYANDU },
  headLossCm: { value: 0, ...POSYANDU },
  offLineZ: {
    value: 2,
    source:
      'Ours: children keep their line from visit to visit, so two bands away is more often a slip than a child',
    ...OURS,
  },
  copiedPairs: {
    value: 3,
    source: 'Ours: two children of thirty share weight and length by chance now and then, three hardly ever',
    ...OURS,
  },
  copiedRows: { value: 2, source: 'Ours: three values are shared by chance hardly ever', ...OURS },
}
