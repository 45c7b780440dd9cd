/** How numbers, dates and ages are shown. Pure: dates are ISO calendar days, so no time zone can move them. */
export type Format = (value: unknown, language: string) => string

const MONTHS = {
  id: [
    'Januari',
    'Februari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const
const DAYS = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const
const AGE = {
  id: { days: 'hari', months: 'bulan', years: 'tahun' },
  en: { days: 'days', months: 'months', years: 'years' },
} as const

const tongue = (language: string): 'id' | 'en' => (language.startsWith('en') ? 'en' : 'id')

/** 8.4 → "8,4" in Indonesian; at most two decimals, none that are zero. */
export const decimal: Format = (value, language) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return String(value)
  const text = String(Math.round(value * 100) / 100)
  return tongue(language) === 'id' ? text.replace('.', ',') : text
}

const parts = (value: unknown): { year: number; month: number; day: number } | undefined => {
  const found = typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null
  return found === null
    ? undefined
    : { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) }
}

/** "2026-11-22" → "22 November 2026". */
export const date: Format = (value, language) => {
  const on = parts(value)
  return on === undefined ? String(value) : `${on.day} ${MONTHS[tongue(language)][on.month - 1]} ${on.year}`
}

/** "2026-11-22" → "Minggu, 22 November 2026". */
export const day: Format = (value, language) => {
  const on = parts(value)
  if (on === undefined) return String(value)
  const weekday = new Date(Date.UTC(on.year, on.month - 1, on.day)).getUTCDay()
  return `${DAYS[tongue(language)][weekday]}, ${date(value, language)}`
}

/** Completed months → "8 bulan", "2 tahun 3 bulan"; `{ days: 12 }` for the first month → "12 hari". */
export const age: Format = (value, language) => {
  const words = AGE[tongue(language)]
  if (typeof value === 'object' && value !== null && 'days' in value)
    return `${String(value.days)} ${words.days}`
  if (typeof value !== 'number') return String(value)
  const years = Math.floor(value / 12)
  const months = value % 12
  if (years === 0) return `${months} ${words.months}`
  return months === 0 ? `${years} ${words.years}` : `${years} ${words.years} ${months} ${words.months}`
}
