import type { Position, Sex } from '../children/children.ts'
import { valueAt } from '../growth/for-age.ts'
import { LAST_DAY } from '../growth/limits.ts'

/** A stream of chance that gives the same numbers for the same seed. */
export type Chance = { next(): number; normal(): number; below(count: number): number }

/** Mulberry32 (Tommy Ettinger, public domain): small, quick, and good enough for made-up people. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    // Box and Muller; 1 - x keeps the logarithm finite
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    below: (count) => Math.floor(next() * count),
  }
}

/** What one made-up visit measured, as a posyandu writes it down: 0.1 kg and 0.1 cm. */
export type MadeVisit = {
  readonly ageDays: number
  readonly weightKg: number
  readonly lengthCm: number
  readonly position: Position
  readonly armCm: number | undefined
  readonly headCm: number | undefined
}

/**
 * Where made-up children lie on WHO's tables, in standard deviations: shorter and lighter than the median, falling behind
 * between six months and two years. About a fifth come out stunted, as in Indonesia's surveys (SKI 2023: 21.5 %).
 */
const MEAN = { length: -0.9, weight: -0.75 } as const
const SPREAD = { length: 0.95, weight: 0.75 } as const
const FALLING = { fromDays: 180, toDays: 730, by: 0.45 } as const
/** How far one visit strays from a child's own line. */
const STRAY = { length: 0.06, weight: 0.12, arm: 0.25, head: 0.15 } as const
/** Tables for the arm begin at day 91. */
const ARM_FROM = 91
/** From the second birthday on children are measured standing, which makes them 0.7 cm shorter (WHO, 2006). */
const STANDS_FROM = 731
const STANDING_LOSS_CM = 0.7

const tenth = (value: number): number => Math.round(value * 10) / 10

const fallen = (ageDays: number): number => {
  const { fromDays, toDays, by } = FALLING
  return by * Math.min(1, Math.max(0, (ageDays - fromDays) / (toDays - fromDays)))
}

/** One child's visits at the ages given, oldest last, each in line with the one before. A length never shrinks. */
export const grow = (sex: Sex, agesDays: readonly number[], chance: Chance): readonly MadeVisit[] => {
  const long = MEAN.length + SPREAD.length * chance.normal()
  // a tall child is mostly a heavy one too
  const heavy = MEAN.weight + 0.6 * (long - MEAN.length) + SPREAD.weight * chance.normal()
  let last: { readonly lengthCm: number; readonly position: Position } | undefined
  return agesDays.map((ageDays): MadeVisit => {
    const day = Math.min(ageDays, LAST_DAY)
    const behind = fallen(day)
    const at = (index: 'waz' | 'haz' | 'hcz' | 'acz', z: number): number => valueAt(index, sex, day, z) ?? 0
    const stray = (of: keyof typeof STRAY): number => STRAY[of] * chance.normal()
    const position = day < STANDS_FROM ? 'lying' : 'standing'
    const lost = last === undefined || last.position === position ? 0 : STANDING_LOSS_CM
    const least = last === undefined ? 0 : tenth(last.lengthCm - lost)
    const lengthCm = Math.max(least, tenth(at('haz', long - behind + stray('length'))))
    last = { lengthCm, position }
    return {
      ageDays,
      weightKg: tenth(at('waz', heavy - 0.7 * behind + stray('weight'))),
      lengthCm,
      position,
      armCm: day < ARM_FROM ? undefined : tenth(at('acz', 0.8 * heavy + stray('arm'))),
      headCm: tenth(at('hcz', 0.5 * long + stray('head'))),
    }
  })
}
