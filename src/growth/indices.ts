/** Sex as registered at birth: `m` boy, `f` girl. WHO publishes one set of tables for each. */
export type Sex = 'm' | 'f'

/**
 * The six WHO indices, by their survey names:
 * `waz` weight-for-age (BB/U), `haz` length/height-for-age (PB/U, TB/U), `whz` weight-for-length/height (BB/PB, BB/TB),
 * `bmiz` BMI-for-age (IMT/U), `hcz` head circumference-for-age (LK/U), `acz` arm circumference-for-age (LiLA/U).
 */
export type Index = 'waz' | 'haz' | 'whz' | 'bmiz' | 'hcz' | 'acz'

/** The indices that are read by age alone. Weight-for-length/height is read by length. */
export type IndexForAge = Exclude<Index, 'whz'>

/** Every index, in the order of WHO's own result files. */
export const INDICES = ['waz', 'haz', 'whz', 'bmiz', 'hcz', 'acz'] as const satisfies readonly Index[]
