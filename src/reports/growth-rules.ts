import type { Child, Visit } from '../children/children.ts'
import { type KmsCard, kmsCard } from '../growth/kms/card.ts'
import { kmsRules } from '../growth/kms/rules.ts'
import { DEFAULT_THRESHOLDS, type GrowthThresholds, type Threshold } from '../growth/thresholds.ts'
import type { Settings } from '../settings/settings.ts'

const isThreshold = (key: string): key is keyof GrowthThresholds => key in DEFAULT_THRESHOLDS

/** The growth cut-offs in force on an ISO day: the regency's own where it has set one, else the product's. */
export const thresholdsOn = (settings: Settings, on: string): GrowthThresholds => {
  const inForce = (key: string, standard: Threshold): Threshold => {
    const own = settings.at(`growth.${key}`, on)
    return own !== undefined && typeof own.value === 'number'
      ? { value: own.value, validFrom: own.validFrom, source: own.source, reviewer: own.reviewer }
      : standard
  }
  const limits: { -readonly [K in keyof GrowthThresholds]: Threshold } = { ...DEFAULT_THRESHOLDS }
  for (const key of Object.keys(limits)) {
    if (isThreshold(key)) limits[key] = inForce(key, DEFAULT_THRESHOLDS[key])
  }
  return limits
}

/** The KMS of a child, by the rules in force on a day, from its visits as they stand now. */
export const cardOf = (
  settings: Settings,
  { sex, born, bornApprox }: Pick<Child, 'sex' | 'born' | 'bornApprox'>,
  visits: readonly Visit[],
  on: string,
): KmsCard =>
  kmsCard(
    {
      sex,
      dob: born,
      birthDateApproximate: bornApprox,
      weighings: visits.flatMap(({ on: day, weightKg, place }) =>
        weightKg === undefined ? [] : [{ on: day, weightKg, place }],
      ),
    },
    kmsRules(thresholdsOn(settings, on)),
  )
