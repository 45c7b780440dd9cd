/** Where a measurement was taken: at a posyandu session, at a puskesmas, or at home (rumah). */
export type Place = 'posyandu' | 'puskesmas' | 'rumah'

/** What is known of where a measurement and its age come from. */
export type Source = {
  readonly place: Place
  /** The parent knows the birth date only roughly. */
  readonly birthDateApproximate: boolean
}

/**
 * Whether a measurement is good enough for official labels: a height category, a KMS letter, a place in the posyandu's
 * figures. Home values and approximate birth dates give words and a point on the chart only.
 */
export function isOfficial(source: Source): boolean {
  return source.place !== 'rumah' && !source.birthDateApproximate
}
