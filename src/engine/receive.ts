import { type Db, transact } from '../db/db.ts'
import { type Contacts, openContacts } from './contacts.ts'
import type { AnyFlow, Turn } from './flow.ts'
import { after, DAY, HOUR, type Instant, MINUTE } from './ids.ts'
import { type Inbound, typedText } from './inbound.ts'
import { openJobs } from './jobs.ts'
import type { Message } from './message.ts'
import { errorPlace, type Ports } from './ports.ts'
import { openPost, type Post } from './post.ts'
import { type DueTimer, type Known, openRows, type Rows } from './rows.ts'
import { runJob } from './run-job.ts'
import type { Session } from './session.ts'
import type { Talk } from './talk.ts'
import { type Event, type Outcome, takeTurn } from './turn.ts'

/** What became of one inbound message: handled now, handled before, or set aside for a person to look at. */
export type Verdict = 'done' | 'seen' | 'failed'

/** A reply that could not be sent within a day answers nothing any more. */
const REPLY_USEFUL = DAY
const NUDGE_USEFUL = 12 * HOUR

/** The engine over one database: takes messages in, lets sessions' timers and jobs run. Everything it does is in one transaction each. */
export const openEngine = <Rooms>(db: Db, talk: Talk<Rooms>, rooms: Rooms, ports: Ports) => {
  const contacts = openContacts(db)
  const post = openPost(db)
  const rows = openRows(db)
  const jobs = openJobs(db)

  const turnFor = (who: Known, now: Instant): Turn<Rooms> => ({
    now,
    contact: who.id,
    rooms,
    speak: ports.speak(who.language),
  })

  const handle = (message: Inbound, now: Instant): Verdict => {
    const marks = rows.marks(message, ports)
    const known = rows.known(marks)
    if (known?.seen === true) return 'seen'
    const who = known?.who ?? rows.meet(message, marks, now)
    if (who === undefined) return 'seen'
    rows.accept(marks, who.id, now)
    if (who.blocked) rows.unblock(who.id)
    const event: Event = { kind: 'inbound', body: message.body }
    // "hari ini" is the day on which it was written, also when it reaches us late
    const said = saidAt(message, now)
    const outcome = takeTurn(talk, current(talk, who.session), event, turnFor(who, said))
    commit(contacts, post, rows, who, later(outcome, now - said), now, {
      account: message.account,
      address: message.from,
      from: now,
      until: after(now, REPLY_USEFUL),
      seenAt: now,
    })
    if (message.body.kind === 'left') rows.block(who.id, now, post)
    return 'done'
  }

  /** The message fails every time: it is kept for a person to look at, and its sender gets an answer all the same. */
  const setAside = (message: Inbound, now: Instant, error: unknown): Verdict => {
    const marks = rows.marks(message, ports)
    const who = rows.known(marks)?.who ?? rows.meet(message, marks, now)
    if (who === undefined) return 'seen'
    // before consent nothing of a text may stay, not even to find our own mistake
    rows.keepFailed(message, marks, who, now, errorPlace(error))
    const reply = rescue(talk, message, turnFor(who, now), ports)
    post.reply(
      { to: who.id, lane: reply.lane, meaning: reply.message, now, until: after(now, REPLY_USEFUL) },
      message.account,
      message.from,
      who.language,
    )
    return 'failed'
  }

  /** All goes well, as it nearly always does: one commit. `undefined`: one of them failed, and nobody's message was taken. */
  const allAtOnce = (batch: readonly Inbound[], now: Instant): readonly Verdict[] | undefined => {
    try {
      return transact(db, () => batch.map((message) => handle(message, now)))
    } catch (error) {
      if (ports.isStoreFailure(error)) throw error
      return undefined
    }
  }

  /**
   * Takes messages that arrived together: one commit for all of them. Should one fail, each is taken again with a savepoint
   * of its own: a failure of ours rolls back that message and the later ones of the same sender; they are taken once more one
   * by one, in order. A store failure is thrown: nobody's message was taken.
   */
  const receive = (arrived: readonly Inbound[]): readonly Verdict[] => {
    const batch = arrived.map((message) => masked(message, talk))
    const now = ports.now()
    const taken = allAtOnce(batch, now)
    if (taken !== undefined) return taken
    const verdicts: Verdict[] = []
    const held = new Set<string>()
    const again: number[] = []
    transact(db, () => {
      for (const [at, message] of batch.entries()) {
        const sender = `${message.account} ${message.from}`
        if (held.has(sender)) {
          again.push(at)
          continue
        }
        try {
          verdicts[at] = transact(db, () => handle(message, now))
        } catch (error) {
          if (ports.isStoreFailure(error)) throw error
          held.add(sender)
          again.push(at)
        }
      }
    })
    for (const at of again) {
      const message = batch[at]
      if (message !== undefined) verdicts[at] = alone(message, now)
    }
    return verdicts
  }

  const alone = (message: Inbound, now: Instant): Verdict => {
    try {
      return transact(db, () => handle(message, now))
    } catch (error) {
      if (ports.isStoreFailure(error)) throw error
      ports.log.error({ where: errorPlace(error) }, 'a message was set aside')
      return transact(db, () => setAside(message, now, error))
    }
  }

  /**
   * Runs one session timer that is due, in its own transaction. False when none is. One that fails is given up and holds
   * back no other; a store failure is thrown and leaves it where it is.
   */
  const runTimer = (): boolean => {
    const now = ports.now()
    const due = rows.dueTimer(now)
    if (due === undefined) return false
    try {
      transact(db, () => ring(due, now))
    } catch (error) {
      if (ports.isStoreFailure(error)) throw error
      ports.log.error({ kind: due.kind, where: errorPlace(error) }, "a session's timer failed")
      if (due.kind === 'nudge') rows.setTimer(due.who.id, 'expire', after(now, DAY))
      else rows.clearTimer(due.who.id)
    }
    return true
  }

  const ring = ({ who, kind, due, account, address }: DueTimer, now: Instant): void => {
    const waited = current(talk, who.session)
    const turn = turnFor(who, now)
    const sendable = talk.sendable(now, turn)
    const canHear = who.reachable && !who.blocked
    if (kind === 'nudge' && (now - due > NUDGE_USEFUL || sendable > now || !canHear)) {
      // the hour has passed, or it is night: nothing is said late, the form is still let go in time
      const flow = waited?.waiting && talk.flows.get(waited.waiting.flow)
      rows.setTimer(who.id, 'expire', after(due, expiryOf(flow)))
      return
    }
    const outcome = takeTurn(talk, waited, { kind }, turn)
    // what a form does when it is let go happens at its time; the last words wait for the morning
    commit(contacts, post, rows, who, outcome, now, {
      account,
      address: canHear ? address : null,
      from: sendable,
      until: talk.sendableUntil(sendable, turn),
      seenAt: contacts.seenAt(who.id) ?? now,
    })
  }

  return {
    receive,
    runTimer,
    soonestTimer: rows.soonestTimer,
    runJob: () => runJob(db, talk, rooms, jobs, ports),
    soonestJob: jobs.soonest,
    contacts,
    post,
  }
}

/** A message that is older than this was not written by somebody who waits for its answer. */
const LATEST = 7 * DAY

/** When a message was written, as far as its channel's clock can be believed. */
const saidAt = ({ at }: Inbound, now: Instant): Instant => (now - at > MINUTE && now - at < LATEST ? at : now)

/** A turn that was taken by an earlier clock: its timer runs from now on. */
const later = (outcome: Outcome, ms: number): Outcome =>
  outcome.timer === undefined || ms === 0
    ? outcome
    : { ...outcome, timer: { ...outcome.timer, due: after(outcome.timer.due, ms) } }

const masked = <Rooms>(message: Inbound, talk: Talk<Rooms>): Inbound => {
  const { body } = message
  if (body.kind === 'text') return { ...message, body: { ...body, text: talk.mask(body.text) } }
  if (body.kind === 'photo' || body.kind === 'other') {
    return { ...message, body: { ...body, caption: talk.mask(body.caption) } }
  }
  return message
}

const expiryOf = <Rooms>(flow: AnyFlow<Rooms> | undefined): number => flow?.expiresAfterMs ?? DAY

const current = <Rooms>(talk: Talk<Rooms>, stored: Session | undefined): Session | undefined =>
  stored === undefined ? undefined : talk.migrate(stored)

/** Writes what a turn decided: the session, its timer, the one reply, the trace. */
const commit = (
  contacts: Contacts,
  post: Post,
  rows: Rows,
  who: Known,
  outcome: Outcome,
  now: Instant,
  to: {
    readonly account: string
    readonly address: string | null
    readonly from: Instant
    readonly until: Instant
    readonly seenAt: Instant
  },
): void => {
  // a contact that was erased in this turn leaves nothing behind but its last words
  if (contacts.get(who.id) !== undefined) {
    rows.keepSession(who.id, outcome, to.seenAt)
    rows.keepTrace(who.id, outcome, now)
    if (!who.reachable && to.address !== null) rows.keepAddress(who.id, to.address)
  }
  if (outcome.reply === undefined || to.address === null) return
  const { lane, meaning } = outcome.reply
  const posting = { to: who.id, lane, meaning, now, until: to.until, notBefore: to.from }
  post.reply(posting, to.account, to.address, who.language)
}

/** What is said when a message failed twice: the rules that run first, by themselves, or an apology. */
const rescue = <Rooms>(
  talk: Talk<Rooms>,
  message: Inbound,
  turn: Turn<Rooms>,
  ports: Ports,
): { lane: 'urgent' | 'reply'; message: Message } => {
  const text = typedText(message.body)
  for (const guard of text === '' ? [] : talk.guards) {
    try {
      const found = guard(text, turn)
      if (found !== undefined) return { lane: found.lane, message: found.message }
    } catch (error) {
      ports.log.error({ where: errorPlace(error) }, 'a rule that runs first failed')
    }
  }
  return { lane: 'reply', message: { say: [{ key: 'engine.failed' }] } }
}
