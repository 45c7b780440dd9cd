import type { TelegramPeer } from '../peers/telegram-bot-api.ts'
import type { Accepted, Person } from '../peers/telegram-person.ts'

const MONTHS = [
  ...['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni'],
  ...['Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
]

/** The 5th of the month so many months ago, as it is stored and as people write it. */
const fifthOf = (monthsAgo: number): { readonly iso: string; readonly said: string } => {
  const now = new Date()
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, 5))
  return {
    iso: day.toISOString().slice(0, 10),
    said: `5 ${MONTHS[day.getUTCMonth()] ?? ''} ${day.getUTCFullYear()}`,
  }
}

/** One measuring that a person tells of. */
export type Told = {
  readonly on: string
  readonly said: string
  readonly weightKg: number
  readonly lengthCm: number
}

/** Weights of a girl at four, five, six and seven months. */
const VISITS = [
  { monthsAgo: 5, weightKg: 6, lengthCm: 62.1 },
  { monthsAgo: 4, weightKg: 6.5, lengthCm: 64 },
  { monthsAgo: 3, weightKg: 7, lengthCm: 65.7 },
  { monthsAgo: 2, weightKg: 7.5, lengthCm: 67.3 },
]

/** What person number `n` (below 50) will tell: no two people, and no two visits, have the same weight. */
export const tellsOf = (n: number, visits = VISITS.length): readonly Told[] =>
  VISITS.slice(0, visits).map(({ monthsAgo, weightKg, lengthCm }) => {
    const { iso, said } = fifthOf(monthsAgo)
    return { on: iso, said, weightKg: Math.round(weightKg * 100 + n) / 100, lengthCm }
  })

const FIRST = ['Ayu', 'Bela', 'Cinta', 'Dewi', 'Eka', 'Fitri', 'Gita'] as const
const SECOND = ['Lestari', 'Putri', 'Sari', 'Utami', 'Wulan', 'Pertiwi', 'Kartika', 'Anjani'] as const

/** Names that tell children apart without figures. */
export const nameOf = (n: number): string => `${FIRST[n % 7] ?? ''} ${SECOND[Math.floor(n / 7)] ?? ''}`

const comma = (value: number): string => String(value).replace('.', ',')

/**
 * One mother, from the poster to her last measuring. She answers what she is asked and takes no notice of a message that
 * comes twice. Gives how many messages she sent.
 */
export const converses = async (person: Person, n: number, visits?: number): Promise<number> => {
  let sent = 0
  let read = 0
  const hears = async (pattern: RegExp): Promise<void> => {
    for (;;) {
      const messages = await person.waitFor(read + 1)
      const message: Accepted | undefined = messages[read]
      const repeated = message?.text === messages[read - 1]?.text
      read += 1
      if (message === undefined || repeated) continue
      if (pattern.test(message.text)) return
      throw new Error(`person ${n} waited for ${String(pattern)} and heard: ${message.text}`)
    }
  }
  const says = (text: string): void => {
    sent += 1
    person.says(text)
  }
  /** Half of them tap, the others type. */
  const answers = (label: string): void => {
    if (n % 2 === 0) return says(label)
    sent += 1
    person.taps(label)
  }
  const tells = async ({ said, weightKg, lengthCm }: Told): Promise<void> => {
    const line = `${comma(weightKg)} kg`
    says(`${line} ${comma(lengthCm)} cm posyandu ${said}`)
    await hears(new RegExp(`Saya baca.* ${comma(weightKg)} kg`))
    answers('Benar')
    await hears(/Langkah|Sumber/)
  }

  sent += 1
  person.starts('MAWAR')
  await hears(/Boleh saya catat/)
  answers('Setuju')
  await hears(/Siapa panggilan/)
  says(`${nameOf(n)}, perempuan, ${fifthOf(9).said}, saya ibunya`)
  await hears(/Betul, Bunda/)
  answers('Betul')
  await hears(/Berapa berat/)
  const [first, ...others] = tellsOf(n, visits)
  if (first === undefined) throw new Error('she has nothing to tell')
  await tells(first)
  answers('Tidak')
  await hears(/[Ww]aktu lahir/)
  says('lewati')
  await hears(/Ketik MENU/)
  for (const told of others) await tells(told)
  return sent
}

export const crowd = (peer: TelegramPeer, count: number): readonly Person[] =>
  Array.from({ length: count }, (_, n) => peer.user(1_000 + n, { firstName: `Ibu ${n}` }))
