import { isWithin } from './distance.ts'
import { normalise, tokens } from './normalise.ts'

/** A growth chart that a text asks for: weight, length, weight for length, body mass index, head. */
export type AskedChart = 'bb-u' | 'tb-u' | 'bb-tb' | 'imt-u' | 'lk-u'

const LONGEST = 8
const CHART = ['grafik', 'grafiknya', 'kurva', 'kurvanya', 'kms', 'kmsnya', 'chart']
/** Beside these it is a question about charts, or a lost card. */
const NOT_ASKED = new Set([
  ...['apa', 'itu', 'arti', 'artinya', 'maksud', 'maksudnya', 'kenapa', 'mengapa', 'gimana', 'bagaimana'],
  ...['cara', 'hilang', 'rusak', 'fungsi', 'kegunaan', 'baca', 'membaca', 'beda', 'bedanya', 'what', 'why'],
])
const HEAD = new Set(['kepala', 'lk', 'lingkar', 'head'])
const INDEX = new Set(['imt', 'bmi', 'massa'])
const LENGTH = new Set(['tinggi', 'tingginya', 'panjang', 'panjangnya', 'tb', 'pb', 'height', 'length'])
const WEIGHT = new Set(['berat', 'beratnya', 'bb', 'timbang', 'timbangan', 'timbangannya', 'weight'])

/** The chart that a text names ("tinggi", "bb/tb", "lingkar kepala"), if it names one. */
export function readChart(text: string): AskedChart | undefined {
  const words = tokens(text).flatMap((word) => word.split('-'))
  const has = (list: ReadonlySet<string>): boolean => words.some((word) => list.has(word))
  if (has(HEAD)) return 'lk-u'
  if (has(INDEX)) return 'imt-u'
  if (has(LENGTH)) return has(WEIGHT) ? 'bb-tb' : 'tb-u'
  return has(WEIGHT) ? 'bb-u' : undefined
}

/**
 * Asks a text to see a growth chart ("grafik", "minta grafik tinggi aisyah", "lihat kms")? Which one, where it says so;
 * undefined for any other text, questions about charts among them.
 */
export function readChartRequest(text: string): { readonly of: AskedChart | undefined } | undefined {
  const words = tokens(text)
  if (words.length === 0 || words.length > LONGEST || /\?/.test(text) || /\d/.test(normalise(text)))
    return undefined
  const isAsked = words.some((word) => CHART.some((known) => isChart(word, known)))
  if (!isAsked || words.some((word) => NOT_ASKED.has(word))) return undefined
  return { of: readChart(text) }
}

/** Slips are forgiven in words that are long enough. */
function isChart(word: string, known: string): boolean {
  return word === known || (known.length >= 6 && word.length >= 5 && isWithin(word, known, 1))
}
