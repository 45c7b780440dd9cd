import type { Db } from '../db/db.ts'
import { openContacts } from './contacts.ts'
import type { Turn } from './flow.ts'
import { after, DAY, HOUR, type Instant, MINUTE, SECOND } from './ids.ts'
import type { Inbound, Verdict } from './inbound.ts'
import { errorPlace, type Ports } from './ports.ts'
import { openPost } from './post.ts'
import { rescue } from './rescue.ts'
import { type DueTimer, type Known, openRows } from './rows.ts'
import { emptied, type Session } from './session.ts'
import type { Talk } from './talk.ts'
import { expiryOf } from './timers.ts'
import { type Outcome, takeTurn } from './turn.ts'

/** A reply that could not be sent within a day answers nothing any more. */
const REPLY_USEFUL = DAY
const NUDGE_USEFUL = 12 * HOUR
/** A message that is older than this was not written by somebody who waits for its answer. */
const LATEST = 7 * DAY

/** Where the reply to a turn goes, and when. */
type Answering = {
  readonly account: string
  readonly address: string | null
  readonly from: Instant
  readonly until: Instant
  readonly seenAt: Instant
}

/** One message, or one session's timer, from its row to the rows it leaves. Runs inside the caller's transaction. */
export const openTakeIn = <Rooms>(db: Db, talk: Talk<Rooms>, rooms: Rooms, ports: Ports) => {
  const contacts = openContacts(db)
  const post = openPost(db)
  const rows = openRows(db)

  const turnFor = (who: Known, now: Instant, taken: Instant = now): Turn<Rooms> => ({
    now,
    taken,
    contact: who.id,
    rooms,
    speak: ports.speak(who.language),
  })

  /** The session as this release understands it. One that cannot be read begins anew, and its person is told so. */
  const current = ({ session }: Known, now: Instant): Session | undefined => {
    if (session === 'damaged') {
      ports.log.error({}, 'a damaged session began anew')
      return damagedAt(now)
    }
    return session === undefined ? undefined : talk.migrate(session)
  }

  /** Writes what a turn decided: the session, its timer, the one reply, the trace. */
  const keep = (who: Known, outcome: Outcome, now: Instant, to: Answering): void => {
    // a contact that was erased in this turn leaves nothing behind but its last words; only an act erases
    const isActed = outcome.trace.some(({ what }) => what === 'done')
    if (!isActed || contacts.get(who.id) !== undefined) {
      rows.keepSession(who.id, outcome, to.seenAt)
      rows.keepTrace(who.id, outcome, now)
      if (!who.reachable && to.address !== null) rows.keepAddress(who.id, to.address)
    }
    if (outcome.reply === undefined || to.address === null) return
    const { lane, meaning } = outcome.reply
    const posting = { to: who.id, lane, meaning, now, until: to.until, notBefore: to.from }
    post.reply(posting, to.account, to.address, who.language)
  }

  return {
    rows,
    contacts,
    post,
    /** Takes a message that may have arrived before. */
    message: (message: Inbound, now: Instant): Verdict => {
      const marks = rows.marks(message, ports)
      const known = rows.known(marks)
      if (known?.seen === true) return 'seen'
      const who = known?.who ?? rows.meet(message, marks, now)
      if (who === undefined) return 'seen'
      rows.accept(marks, who.id, now)
      if (who.blocked) rows.unblock(who.id)
      // "hari ini" is the day on which it was written, also when it reaches us late
      const said = saidAt(message, now)
      const turn = turnFor(who, said, now)
      const outcome = takeTurn(talk, current(who, now), { kind: 'inbound', body: message.body }, turn)
      keep(who, later(outcome, now - said), now, {
        account: message.account,
        address: message.from,
        from: now,
        until: after(now, REPLY_USEFUL),
        seenAt: now,
      })
      if (message.body.kind === 'left') rows.block(who.id, now, post)
      return 'done'
    },
    /** The message fails every time: it is kept for a person to look at, and its sender gets an answer all the same. */
    setAside: (message: Inbound, now: Instant, error: unknown): Verdict => {
      const marks = rows.marks(message, ports)
      const who = rows.known(marks)?.who ?? rows.meet(message, marks, now)
      if (who === undefined) return 'seen'
      // before consent nothing of a text may stay, not even to find our own mistake
      rows.keepFailed(message, marks, who, now, errorPlace(error))
      const { lane, message: meaning, drop } = rescue(db, talk, message, turnFor(who, now), ports)
      if (drop) {
        const left = who.session === 'damaged' ? damagedAt(now) : who.session
        if (left !== undefined) rows.keepSession(who.id, { session: emptied(left), trace: [] }, now)
      }
      const until = after(now, REPLY_USEFUL)
      post.reply({ to: who.id, lane, meaning, now, until }, message.account, message.from, who.language)
      return 'failed'
    },
    /** A session's time has come. */
    timer: ({ who, kind, due, account, address }: DueTimer, now: Instant): void => {
      const waited = current(who, now)
      const turn = turnFor(who, now)
      const sendable = talk.sendable(now, turn)
      const canHear = who.reachable && !who.blocked
      if (kind === 'nudge') {
        const meant = talk.sendable(due, turn)
        if (meant > now) return rows.setTimer(who.id, 'nudge', meant)
        if (now - meant > NUDGE_USEFUL || sendable > now || !canHear) {
          // the hour has passed, or it is night: nothing is said late, the form is still let go in time
          const flow = waited?.waiting && talk.flows.get(waited.waiting.flow)
          return rows.setTimer(who.id, 'expire', after(due, expiryOf(flow)))
        }
      }
      // what a form does when it is let go happens at its time; the last words wait for the morning
      keep(who, takeTurn(talk, waited, { kind }, turn), now, {
        account,
        address: canHear ? address : null,
        from: sendable,
        until: talk.sendableUntil(sendable, turn),
        seenAt: contacts.seenAt(who.id) ?? now,
      })
    },
  }
}

/**
 * What waits in place of a session that cannot be read: a form that no release has. The clock numbers it, because numbers
 * count forms begun: no button that was ever sent has one so high.
 */
const damagedAt = (now: Instant): Session => ({
  number: Math.floor(now / SECOND),
  asking: 0,
  waiting: { flow: '', step: '', answers: {}, trail: [] },
})

/** When a message was written, as far as its channel's clock can be believed. */
const saidAt = ({ at }: Inbound, now: Instant): Instant => (now - at > MINUTE && now - at < LATEST ? at : now)

/** A turn that was taken by an earlier clock: its timer runs from now on. */
const later = (outcome: Outcome, ms: number): Outcome =>
  outcome.timer === undefined || ms === 0
    ? outcome
    : { ...outcome, timer: { ...outcome.timer, due: after(outcome.timer.due, ms) } }
