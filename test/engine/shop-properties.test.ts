import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asId, DAY, HOUR, MINUTE, SECOND } from '../../src/engine/ids.ts'
import { type Body, OTHERS } from '../../src/engine/inbound.ts'
import { NEW_SESSION, type Session, type Waiting } from '../../src/engine/session.ts'
import { readSession } from '../../src/engine/stored-session.ts'
import { takeTurn } from '../../src/engine/turn.ts'
import { shopTalk } from './shop.ts'
import { openShop, type Shop } from './shop-world.ts'

/** One thing that happens in the shop. Numbers choose among what there is at that moment. */
type Move =
  /** Says what fits the question that waits. */
  | { readonly kind: 'fits'; readonly who: number; readonly choice: number }
  | { readonly kind: 'says'; readonly who: number; readonly text: string }
  /** One of the buttons shown last, or any that was ever shown to anybody. */
  | { readonly kind: 'taps'; readonly who: number; readonly choice: number; readonly any: boolean }
  | { readonly kind: 'sends'; readonly who: number; readonly body: Body }
  | { readonly kind: 'repeats'; readonly choice: number }
  | { readonly kind: 'time'; readonly ms: number; readonly asleep: boolean }
  | { readonly kind: 'restart' }

const PEOPLE = ['ana', 'budi'] as const

const WORDS = [
  ...['order', 'gift', 'shelf', 'track', 'quiet', 'tongue', 'trip'],
  ...[
    'back',
    'back',
    'back',
    'cancel',
    'resume',
    'yes',
    'yes',
    'no',
    'right',
    'right',
    'mend',
    'mend',
    'change',
  ],
  ...[
    'apples',
    'mangoes',
    '3 apples',
    '80 mangoes',
    '150 durian to Jalan Kenari',
    'to Jalan Mawar',
    '5 to there',
  ],
  ...['3', '7', '80', '90', '150', '0', 'a dozen', 'no dozen', '2', '1', 'Budi', 'with love'],
  ...['a gift for Budi', 'when do you open?', 'a fire', 'we are bankrupt', 'hm', '👍', '', 'la '.repeat(900)],
]

/** What a customer might answer, by the step that waits; `yes` or `no` to a value that is read back. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  doubt: ['yes', 'yes', 'no', '15', 'back'],
  item: ['apples', '3 apples', '80 mangoes', '150 durian to Jalan Kenari', 'to Jalan Mawar', 'back'],
  amount: ['3', '80', '90', '150', 'a dozen', 'no dozen', '0', 'back'],
  place: ['Jalan Mawar', 'Jalan Kenari', 'back', 'gift'],
  confirm: ['mend', 'mend', 'mend', 'change', 'back', 'right', 'gift'],
  change: ['5', '80', 'back'],
  mend: ['5 mangoes', '80 apples to Jalan Melati', 'to Jalan Kenari', '150 durian', '90 apples', 'back'],
  whom: ['Budi', 'order', 'back'],
  note: ['with love', 'back', 'tongue'],
  what: ['order', 'gift', 'track'],
  which: ['id', 'en'],
}

const BODIES: readonly Body[] = [
  ...OTHERS.map((what) => ({ kind: 'other', what, caption: '' }) as const),
  { kind: 'photo', file: 'f', caption: '3 apples' },
  { kind: 'photo', file: 'f', caption: 'a fire' },
  { kind: 'text', text: '3 apples', edited: true },
  { kind: 'place', latitude: 0, longitude: 0 },
  { kind: 'start', code: '' },
  { kind: 'start', code: 'durian' },
  { kind: 'left' },
]

const who = fc.nat({ max: 1 })
const choice = fc.nat({ max: 100 })
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ kind: fc.constant('fits'), who, choice }) },
  { weight: 16, arbitrary: fc.record({ kind: fc.constant('says'), who, text: fc.constantFrom(...WORDS) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('taps'), who, choice, any: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sends'), who, body: fc.constantFrom(...BODIES) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('repeats'), choice }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('time'),
      ms: fc.constantFrom(10 * SECOND, MINUTE, HOUR, 4 * HOUR, DAY, 3 * DAY),
      asleep: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart') }) },
)

/** What going back must bring: the question and every answer, and what had been affirmed. */
type Stand = Pick<Waiting, 'step' | 'answers'> & { readonly sure: Waiting['sure'] | undefined }
const standOf = ({ step, answers, sure }: Waiting): Stand => ({ step, answers, sure })

/** Is the answer that was just given read back? Going back then leaves the doubt alone. */
const isDoubted = ({ doubt }: Waiting): boolean => doubt !== undefined && doubt.onTheWay !== true

/** The ways people have come in the form that waits for them, the last stand first. */
const waysCome = () => {
  const ways = new Map<string, { readonly form: number; readonly stands: readonly Stand[] }>()
  return {
    forget: (): void => ways.clear(),
    /** What pressing BACK again and again must bring after a message, as far as it is known. */
    after: (from: string, before: Session, now: Session, wentBack: boolean): readonly Stand[] => {
      const way = ways.get(from)
      const { waiting } = now
      const last = before.waiting
      if (waiting === undefined || last === undefined || way?.form !== now.number) {
        ways.set(from, { form: now.number, stands: [] })
        return []
      }
      const came = standOf(last)
      const hasMoved = JSON.stringify(came) !== JSON.stringify(standOf(waiting))
      const stands = !hasMoved ? way.stands : wentBack ? way.stands.slice(1) : [came, ...way.stands]
      ways.set(from, { form: now.number, stands })
      return isDoubted(waiting) ? [standOf(waiting), ...stands] : stands
    },
  }
}

const sessionOf = (shop: Shop, from: string): Session => {
  const contact = PEOPLE.indexOf(from === 'ana' ? 'ana' : 'budi')
  const [row] = shop.db.all<{ state: string }>(
    `select state from session where contact = (select id from contact order by id limit 1 offset ${contact})`,
  )
  const session = row === undefined ? NEW_SESSION : readSession(row.state)
  if (session === 'damaged') throw new Error(`a damaged session: ${row?.state}`)
  return session
}

/** Presses BACK so often, on a copy, and gives where each brought them. */
const backFrom = (shop: Shop, from: Session, times: number): readonly (Stand | undefined)[] => {
  const turn = {
    now: shop.clock.at,
    taken: shop.clock.at,
    contact: asId<'contact'>(1),
    rooms: shop.rooms,
    speak: String,
  }
  const talk = shopTalk(shop.mischief)
  let session = from
  return Array.from({ length: times }, () => {
    const body = { kind: 'text', text: 'back', edited: false } as const
    session = takeTurn(talk, session, { kind: 'inbound', body }, turn).session
    return session.waiting && standOf(session.waiting)
  })
}

type Reached = Record<'messages' | 'acts' | 'ways' | 'replaced' | 'affirmed' | 'paused' | 'expired', number>

const playAll = async (moves: readonly Move[]): Promise<Reached> => {
  const reached: Reached = { messages: 0, acts: 0, ways: 0, replaced: 0, affirmed: 0, paused: 0, expired: 0 }
  const shop = openShop()
  for (const one of PEOPLE) await shop.says(one, 'hello')
  const ways = waysCome()
  const arrived: { from: string; body: Body; key: string }[] = []
  let lastTrace = 0
  const fresh = (): readonly string[][] => {
    const rows = shop.db.all<{ id: number; events: string }>(
      `select id, events from trace where id > ${lastTrace} order by id`,
    )
    lastTrace = rows.at(-1)?.id ?? lastTrace
    return rows.flatMap(({ events }): string[][] => JSON.parse(events))
  }
  const rows = (): unknown => [
    shop.db.all('select * from session'),
    shop.outbox(),
    shop.rooms.orders.all(),
    shop.count('trace'),
  ]
  const refusedAt = new Map<string, number>()

  const take = async (from: string, body: Body, key: string): Promise<void> => {
    const before = sessionOf(shop, from)
    const orders = shop.rooms.orders.all().length
    const replies = await shop.take(shop.message(from, body, key))
    const after = sessionOf(shop, from)
    const events = fresh()
    reached.messages += 1
    expect(replies.length, 'one message, at most one reply').toBeLessThanOrEqual(1)
    expect(replies, 'nothing fails').not.toContain('engine.failed')

    const acted = events.flatMap(([what, flow = '']) =>
      what === 'done' && ['order', 'gift'].includes(flow) ? [flow] : [],
    )
    expect(new Set(acted).size, 'no form acts twice').toBe(acted.length)
    expect(shop.rooms.orders.all().length - orders, 'each act once').toBe(acted.length)
    reached.acts += acted.length

    for (const [what, , kind] of events) {
      if (what !== 'refused') continue
      const last = refusedAt.get(`${from} ${kind}`) ?? Number.NEGATIVE_INFINITY
      expect(shop.clock.at - last, `refused again: ${kind}`).toBeGreaterThanOrEqual(MINUTE)
      refusedAt.set(`${from} ${kind}`, shop.clock.at)
    }

    const { waiting } = after
    if (after.paused !== undefined) reached.paused += 1
    if (waiting?.sure !== undefined) reached.affirmed += 1
    if (waiting?.doubt?.onTheWay === true && waiting.doubt.say.key === 'amount.odd') {
      expect(waiting.sure?.[waiting.step], 'affirmed and doubted again').not.toEqual(waiting.doubt.value)
    }
    if (waiting?.trail.some(({ was }) => Object.values(was).some(([old]) => old !== undefined)) === true) {
      reached.replaced += 1
    }

    const wentBack = body.kind === 'text' && body.text === 'back'
    const expected = ways.after(from, before, after, wentBack)
    expect(backFrom(shop, after, expected.length), 'BACK, again and again').toEqual(expected)
    reached.ways += expected.length
  }

  for (const one of moves) {
    shop.passTo(shop.clock.at + SECOND)
    const from = 'who' in one ? (PEOPLE[one.who] ?? 'ana') : 'ana'
    const key = `move-${arrived.length}`
    switch (one.kind) {
      case 'restart':
        shop.reopen()
        break
      case 'time': {
        const orders = shop.rooms.orders.all().length
        await (one.asleep ? shop.stands(one.ms) : shop.passes(one.ms))
        const expired = fresh().filter(([what, flow]) => what === 'expired' && flow === 'gift').length
        reached.expired += expired
        expect(shop.rooms.orders.all().length - orders).toBeLessThanOrEqual(expired)
        ways.forget()
        break
      }
      case 'repeats': {
        const again = arrived[arrived.length - 1 - (one.choice % Math.max(1, arrived.length))]
        if (again === undefined) break
        const before = rows()
        expect(await shop.take(shop.message(again.from, again.body, again.key))).toEqual([])
        expect(rows(), 'a repeated message changes nothing').toEqual(before)
        break
      }
      default: {
        const body = bodyOf(shop, one, from)
        if (body === undefined) break
        arrived.push({ from, body, key })
        await take(from, body, key)
      }
    }
  }
  expect(shop.logged).toEqual([])
  shop.raw.close()
  return reached
}

const bodyOf = (
  shop: Shop,
  one: Extract<Move, { kind: 'fits' | 'says' | 'taps' | 'sends' }>,
  from: string,
): Body | undefined => {
  if (one.kind === 'fits') {
    const { waiting } = sessionOf(shop, from)
    const fitting = FITTING[waiting?.doubt === undefined ? (waiting?.step ?? '') : 'doubt'] ?? ['order']
    return { kind: 'text', text: fitting[one.choice % fitting.length] ?? 'order', edited: false }
  }
  if (one.kind === 'says') return { kind: 'text', text: one.text, edited: false }
  if (one.kind === 'sends') return one.body
  const shown = shop.attempts.filter(({ to, buttons }) => buttons.length > 0 && (one.any || to === from))
  const buttons = one.any ? shown.flatMap((each) => each.buttons) : (shown.at(-1)?.buttons ?? [])
  const button = buttons[one.choice % Math.max(1, buttons.length)]
  return button && shop.tapBody(button.data)
}

test('whatever two customers do: acts happen once, and BACK brings back exactly what was known before', async () => {
  const total: Record<string, number> = {}
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 10, maxLength: 60, size: 'max' }), async (moves) => {
      for (const [what, count] of Object.entries(await playAll(moves)))
        total[what] = (total[what] ?? 0) + count
    }),
    { seed: Number(process.env['SEED'] ?? 20_261_122), numRuns: Number(process.env['RUNS'] ?? 120) },
  )
  // the property is about something: all of this did happen
  for (const [what, count] of Object.entries(total)) expect(count, what).toBeGreaterThan(0)
  if (process.env['RUNS'] !== undefined) process.stdout.write(`${JSON.stringify(total)}\n`)
})
