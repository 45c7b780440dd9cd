import type { Json } from '../engine/ids.ts'
import { DEFAULT_THRESHOLDS } from '../growth/thresholds.ts'
import { NUMBERS, type NumberSetting, TEXTS, type TextSetting } from './ours.ts'

/** Does a stored or given value fit what a number may be? */
export const fitsNumber = (
  { least, most, whole }: Pick<NumberSetting, 'least' | 'most' | 'whole'>,
  value: Json | undefined,
): value is number =>
  typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value))

/** Does a stored or given value fit what a text may be? One line, because it stands in the middle of a message. */
export const fitsText = (
  { longest }: Pick<TextSetting, 'longest'>,
  value: Json | undefined,
): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= longest && !/[\r\n]/.test(value)

/** The unit of a growth cut-off, as its name ends, and what it may be at all. */
const CUT_OFFS = [
  { ending: 'Z', unit: 'z-score', least: -6, most: 6, whole: false },
  { ending: 'Cm', unit: 'cm', least: 5, most: 30, whole: false },
  { ending: 'Months', unit: 'months', least: 0, most: 60, whole: true },
  { ending: 'Days', unit: 'days', least: 0, most: 366, whole: true },
  // a count of something
  { ending: '', unit: 'times', least: 0, most: 100, whole: true },
] as const

const cutOffs = (): readonly (readonly [string, NumberSetting])[] =>
  Object.entries(DEFAULT_THRESHOLDS).flatMap(([name, { value, validFrom, source }]) => {
    const kind = CUT_OFFS.find(({ ending }) => name.endsWith(ending))
    if (kind === undefined) return []
    const { unit, least, most, whole } = kind
    const meaning = `the cut-off ${name} of the growth categories and findings`
    return [
      [`growth.${name}`, { shape: 'number', unit, least, most, whole, value, validFrom, source, meaning }],
    ]
  })

/** Every setting that there is, by its key: what the command line lists and checks against. */
export const KNOWN: ReadonlyMap<string, NumberSetting | TextSetting> = new Map<
  string,
  NumberSetting | TextSetting
>([...Object.entries(NUMBERS), ...Object.entries(TEXTS), ...cutOffs()].sort(([a], [b]) => (a < b ? -1 : 1)))

/** What became of a value that was typed for a setting. */
export type TypedSetting =
  | { readonly kind: 'fits'; readonly value: Json }
  | { readonly kind: 'unknown-key' }
  | { readonly kind: 'does-not-fit'; readonly setting: NumberSetting | TextSetting }

/** Reads a value as it is typed on a command line, by what its key takes. A number is written with a point. */
export const readSetting = (key: string, typed: string): TypedSetting => {
  const setting = KNOWN.get(key)
  if (setting === undefined) return { kind: 'unknown-key' }
  const text = typed.trim()
  if (setting.shape === 'text') {
    return fitsText(setting, text) ? { kind: 'fits', value: text } : { kind: 'does-not-fit', setting }
  }
  const value = text === '' ? Number.NaN : Number(text)
  return fitsNumber(setting, value) ? { kind: 'fits', value } : { kind: 'does-not-fit', setting }
}
