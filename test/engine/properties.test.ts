import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../src/engine/ids.ts'
import { type Inbound, typedText } from '../../src/engine/inbound.ts'
import { type Family, type Heard, openFamily } from './family.ts'
import { badSessions, everyRow, orphans } from './family-record.ts'
import { begun, type Move, move, PEOPLE } from './moves.ts'

const numbersIn = (text: string): readonly number[] =>
  (text.match(/\d+(?:[.,]\d+)?/g) ?? []).map((one) => Number(one.replace(',', '.')))

const YES = /^(?:ya|yes|betul|benar|1)$/

/** Who said which number themselves, or said yes to it. A person's number stays theirs after they are erased. */
const bookkeeping = () => {
  const owned = new Map<string, Set<number>>(PEOPLE.map((who) => [who, new Set()]))
  /** A person may write from several phones, one after the other or side by side. */
  const phonesOf = new Map<number, Set<string>>()
  return {
    note: ({ from, body }: Inbound, last: Heard | undefined): void => {
      const own = owned.get(from)
      for (const n of numbersIn(typedText(body))) own?.add(n)
      const isYes = body.kind === 'tap' ? body.value === 'ya' : YES.test(typedText(body).trim())
      if (isYes) for (const n of numbersIn(last?.text ?? '')) own?.add(n)
    },
    unsaid: (family: Family): readonly string[] => {
      const contacts = family.raw
        .prepare('select person, address from contact where address is not null')
        .all()
      for (const row of contacts) {
        const { person, address }: { person?: number; address?: string } = Object(row)
        if (person === undefined || address === undefined) continue
        phonesOf.set(person, (phonesOf.get(person) ?? new Set()).add(address))
      }
      return family.raw
        .prepare('select by, kind, value from measurement')
        .all()
        .flatMap((row) => {
          const { by = 0, value = 0 }: { by?: number; value?: number } = Object(row)
          const phones = [...owned].filter(([who]) => phonesOf.get(by)?.has(who) === true)
          return phones.some(([, numbers]) => numbers.has(value))
            ? []
            : [`nobody said ${JSON.stringify(row)}`]
        })
    },
  }
}

const localHour = (at: number): number => ((at + 8 * HOUR) % DAY) / HOUR

/** How far a life went: proof that the property is about something. */
type Reached = { readonly [what: string]: number }

const playAll = async (moves: readonly Move[]): Promise<Reached> => {
  const numbers = bookkeeping()
  const family = openFamily(numbers.note)
  let messages = 0
  for (const one of moves) {
    const dump = one.kind === 'repeats' ? everyRow(family) : []
    const heardBefore = family.heard.length
    const { message, repeated } = await family.play(one)
    const fresh = family.heard.slice(heardBefore)
    if (message !== undefined && !repeated) {
      messages += 1
      const answers = fresh.filter(({ to, lane }) => to === message.from && lane < 2)
      expect(answers.length, 'one message, at most one reply').toBeLessThanOrEqual(1)
      if (/\bkejang\b/.test(typedText(message.body))) expect(answers.map(({ lane }) => lane)).toEqual([0])
      for (const gone of answers.filter(({ text }) =>
        /Sudah dihapus semua|Everything is erased/.test(text),
      )) {
        const rows = everyRow(family).filter((row) => row.includes(gone.to))
        expect(rows, 'after HAPUS').toEqual([])
      }
    }
    if (repeated) {
      expect(fresh, 'a repeated message is not answered').toEqual([])
      expect(everyRow(family), 'a repeated message changes nothing').toEqual(dump)
    }
    if (one.kind === 'time') {
      for (const { at, lane, text } of fresh) {
        expect(lane).toBe(2)
        expect(localHour(at), `at night: ${text}`).toBeGreaterThanOrEqual(7)
        expect(localHour(at), `at night: ${text}`).toBeLessThan(20)
      }
    }
    for (const { buttons } of fresh) {
      for (const { data } of buttons) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
    }
    expect(family.errors).toEqual([])
    expect(family.wrong).toEqual([])
    expect(orphans(family)).toEqual([])
    expect(numbers.unsaid(family)).toEqual([])
    expect(badSessions(family)).toEqual([])
  }
  for (const who of PEOPLE) {
    for (const lane of [0, 1, 2]) {
      const ids = family.heard
        .filter((one) => one.to === who && one.lane === lane)
        .map(({ outboxId }) => outboxId)
      expect(ids, 'in order').toEqual([...ids].sort((a, b) => a - b))
    }
  }
  const count = (query: string): number => Number(family.raw.prepare(query).pluck().get() ?? 0)
  const reached: Reached = {
    messages,
    replies: family.heard.filter(({ lane }) => lane < 2).length,
    notices: family.heard.filter(({ lane }) => lane === 2).length,
    children: count("select seq from sqlite_sequence where name = 'child'"),
    measured: count("select seq from sqlite_sequence where name = 'measurement'"),
    corrected: count('select count(*) from measurement where superseded_by is not null'),
    joined: count(`select count(*) from guardian where role = 'pendamping'`),
    erased: count(`select count(*) from audit where what = 'erased'`),
  }
  family.raw.close()
  return reached
}

test('whatever three people do in whatever order, every promise is kept', async () => {
  const total: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(
      begun,
      fc.array(move, { minLength: 5, maxLength: 60, size: 'max' }),
      async (begin, moves) => {
        for (const [what, count] of Object.entries(await playAll([...begin, ...moves])))
          total[what] = (total[what] ?? 0) + count
      },
    ),
    { seed: Number(process.env['SEED'] ?? 20_261_122), numRuns: Number(process.env['RUNS'] ?? 120) },
  )
  // the property is about something: all of this did happen
  for (const [what, count] of Object.entries(total)) expect(count, what).toBeGreaterThan(0)
  if (process.env['RUNS'] !== undefined) process.stdout.write(`${JSON.stringify(total)}\n`)
})
