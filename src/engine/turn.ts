import { type AnyFlow, type Done, firstStep, type Opening, type Read, type Turn } from './flow.ts'
import { after, DAY, HOUR, type Instant, type Json, MINUTE } from './ids.ts'
import { type Body, typedText } from './inbound.ts'
import type { Choice, Meaning, Message, Say } from './message.ts'
import { NEW_SESSION, type Session, type Waiting } from './session.ts'
import type { Command, Option, Talk } from './talk.ts'

/** What happened, without values: for the side panel, metrics and `kawan trace`. */
export type Trace = {
  readonly what:
    | 'guard'
    | 'command'
    | 'read'
    | 'asked'
    | 'doubted'
    | 'unclear'
    | 'aside'
    | 'interrupted'
    | 'resumed'
    | 'done'
    | 'refused'
    | 'nudged'
    | 'expired'
  readonly flow: string
  readonly step: string
}

/** A session's own clock: when it is nudged, or let go. */
export type Timer = { readonly kind: 'nudge' | 'expire'; readonly due: Instant }

export type Event = { readonly kind: 'inbound'; readonly body: Body } | { readonly kind: 'nudge' | 'expire' }

export type Outcome = {
  readonly session: Session
  /** At most one message. */
  readonly reply?: { readonly lane: 'urgent' | 'reply' | 'notice'; readonly meaning: Meaning }
  readonly timer?: Timer
  readonly trace: readonly Trace[]
}

const NUDGE_AFTER = HOUR
const REFUSE_EVERY = MINUTE
/** Steps passed in one turn; more than a flow has means that its answers lead in a circle. */
const MOST_STEPS = 100
/** Characters of a text that are read as an answer. Guards read all of it. */
const READ_MOST = 2_000

/** A tap with this session number belongs to no question: its value names a flow to open (`flow` or `flow:first answer`). */
export const OPENER = { session: 0, asking: 0, step: 'open' } as const

/**
 * One turn: synchronous, inside the caller's transaction, no clock, chance or sending of its own, at most one reply.
 * Gives the next session and what to say; what a flow stores, it stores through its rooms.
 */
export const takeTurn = <Rooms>(
  talk: Talk<Rooms>,
  before: Session | undefined,
  event: Event,
  turn: Turn<Rooms>,
): Outcome => {
  const run = new Run(talk, before ?? NEW_SESSION, turn)
  if (event.kind === 'inbound') run.take(event.body)
  else if (event.kind === 'nudge') run.nudge()
  else run.expire()
  return run.outcome(event.kind === 'nudge')
}

/** The state of one turn while it is taken. Lives for one call of `takeTurn`. */
class Run<Rooms> {
  private readonly talk: Talk<Rooms>
  private readonly turn: Turn<Rooms>
  private session: Session
  private readonly trace: Trace[] = []
  private readonly say: Say[] = []
  private choices: readonly Choice[] | undefined
  private attach: Json | undefined
  private lane: 'urgent' | 'reply' | 'notice' = 'reply'
  /** The question at the end of this turn's message, if it ends in one. */
  private asks = false
  /** A rule that runs first had the turn: nobody is nudged to go on with a form after a danger sign. */
  private guardedOnly = false
  private steps = 0
  /** What opened the flow that begins, until its first question has read it. */
  private pending: string | undefined

  constructor(talk: Talk<Rooms>, session: Session, turn: Turn<Rooms>) {
    this.talk = talk
    this.session = session
    this.turn = turn
  }

  take(body: Body): void {
    const typed = typedText(body).trim()
    if (typed !== '' && this.guarded(typed)) return
    switch (body.kind) {
      case 'text':
        return body.edited ? this.refuse('edited') : this.text(typed)
      case 'tap':
        return this.tap(body)
      case 'start':
        return this.start(body.code)
      case 'left':
        this.session = this.emptied()
        return
      case 'photo':
      case 'phone':
      case 'place':
        return this.refuse(body.kind)
      case 'other':
        return this.refuse(body.what)
    }
  }

  nudge(): void {
    const { waiting } = this.session
    const flow = waiting && this.flowOf(waiting)
    if (waiting === undefined || flow === undefined || !this.isStillAsked(flow, waiting)) return
    this.lane = 'notice'
    this.note('nudged', waiting.flow, waiting.step)
    this.tell({ key: 'engine.nudge' })
    this.ask(waiting)
  }

  expire(): void {
    const { waiting, paused } = this.session
    const left = waiting ?? paused
    if (left === undefined) {
      this.session = this.emptied()
      return
    }
    this.lane = 'notice'
    this.note('expired', left.flow, left.step)
    const flow = this.talk.flows.get(left.flow)
    const last = flow?.expire?.(this.decoded(flow, left.answers), this.turn)
    if (last !== undefined) this.add(last)
    // what lies underneath is not asked out of the blue: it stays for LANJUT, and is let go in its turn
    if (waiting === undefined) this.session = this.emptied()
    else this.rest()
  }

  outcome(nudged: boolean): Outcome {
    const timer = this.timer(nudged)
    const tap = this.session.waiting
    const meaning: Meaning = {
      say: this.say,
      ...(this.choices === undefined ? {} : { choices: this.choices }),
      ...(this.attach === undefined ? {} : { attach: this.attach }),
      ...(this.asks && tap !== undefined
        ? { tap: { session: this.session.number, asking: this.session.asking, step: tap.step } }
        : {}),
    }
    const speaks = this.say.length > 0 || this.attach !== undefined
    return {
      session: this.session,
      ...(speaks ? { reply: { lane: this.lane, meaning } } : {}),
      ...(timer === undefined ? {} : { timer }),
      trace: this.trace,
    }
  }

  private guarded(text: string): boolean {
    for (const guard of this.talk.guards) {
      const found = guard(text, this.turn)
      if (found === undefined) continue
      const { waiting } = this.session
      this.note('guard', waiting?.flow ?? '', waiting?.step ?? '')
      this.lane = found.lane
      this.add(found.message)
      if (found.drop) this.session = this.emptied()
      this.guardedOnly = true
      return true
    }
    return false
  }

  private text(typed: string): void {
    if (!/[\p{L}\p{N}]/u.test(typed)) return this.refuse('wordless')
    const text = typed.slice(0, READ_MOST)
    const { waiting } = this.session
    const flow = waiting && this.flowOf(waiting)

    const command = this.talk.command(text, this.turn)
    if (waiting === undefined) return command === undefined ? this.unasked(text) : this.obey(command)
    if (flow === undefined) return command === undefined ? this.unknownStep() : this.obey(command)

    // a word of ours may be one of the choices on offer, to the letter ("Tidak jadi"): then it is the answer. Anything less
    // exact is the command: LANJUT must never be taken for the yes of an erasure.
    const options = this.optionsOf(flow, waiting)
    const exact = command === undefined ? undefined : options.find((option) => isExactly(option, text))
    if (command !== undefined && exact === undefined) return this.obey(command)
    const chosen =
      exact !== undefined ? [exact.value] : options.length > 0 ? this.talk.choose(text, options) : []
    const [only] = chosen
    if (chosen.length === 1 && only !== undefined) return this.chose(flow, waiting, only)
    if (flow.soft === true) return this.unasked(text)

    const read = flow.readers[waiting.step]?.read(text, this.turn)
    if (read !== undefined && read.kind !== 'unclear') return this.understood(flow, waiting, read)
    const aside = this.talk.aside(text, this.turn)
    if (aside !== undefined) {
      this.note('aside', waiting.flow, waiting.step)
      this.add(aside)
      return this.ask(waiting)
    }
    const also = read?.kind === 'unclear' ? (read.also ?? {}) : {}
    this.unclear(
      { ...waiting, answers: { ...waiting.answers, ...also } },
      read?.say ?? { key: 'engine.unclear' },
    )
  }

  /** A text that answers no question: it opens a flow by its content, is a question itself, or is not for us. */
  private unasked(text: string): void {
    const opening = this.talk.open(text, this.turn)
    if (opening !== undefined) return this.open(opening)
    const aside = this.talk.aside(text, this.turn)
    if (aside === undefined) return this.open(this.talk.lost(this.turn))
    this.note('aside', '', '')
    this.add(aside)
  }

  private unclear(waiting: Waiting, say: Say): void {
    this.note('unclear', waiting.flow, waiting.step)
    const missed = (waiting.missed ?? 0) + 1
    this.tell(say)
    if (missed >= 2) this.tell({ key: 'engine.lost-in-form' })
    this.ask({ ...waiting, missed })
  }

  private tap(tap: Extract<Body, { kind: 'tap' }>): void {
    if (tap.session === OPENER.session && tap.step === OPENER.step) {
      const opening = this.talk.pushed(tap.value, this.turn)
      return opening === undefined ? this.refuse('stale') : this.open(opening)
    }
    const { waiting } = this.session
    const mine =
      waiting !== undefined &&
      tap.session === this.session.number &&
      tap.asking === this.session.asking &&
      tap.step === waiting.step
    if (!mine) return this.refuse('stale')
    const flow = this.flowOf(waiting)
    if (flow === undefined) return this.unknownStep()
    if (!this.optionsOf(flow, waiting).some((option) => option.value === tap.value))
      return this.refuse('stale')
    this.chose(flow, waiting, tap.value)
  }

  private start(code: string): void {
    const { waiting } = this.session
    // Start pressed again in the middle of a form: the question that waits is the best answer
    if (code === '' && waiting !== undefined && this.flowOf(waiting)?.soft !== true) return this.ask(waiting)
    this.open(this.talk.start(code, this.turn))
  }

  private obey(command: Command): void {
    const { waiting, paused } = this.session
    this.note('command', waiting?.flow ?? '', waiting?.step ?? '')
    switch (command.kind) {
      case 'open':
        return this.open(command.opening)
      case 'back':
        return this.back()
      case 'cancel': {
        if (waiting === undefined && paused === undefined) return this.open(this.talk.lost(this.turn))
        this.tell({ key: 'engine.cancelled' })
        if (waiting === undefined) this.session = this.emptied()
        return this.close()
      }
      case 'resume': {
        const idle = waiting === undefined || this.flowOf(waiting)?.soft === true
        if (paused !== undefined && idle) return this.close()
        if (waiting !== undefined) return this.ask(waiting)
        return this.open(this.talk.lost(this.turn))
      }
    }
  }

  private back(): void {
    const { waiting } = this.session
    if (waiting === undefined) return this.open(this.talk.lost(this.turn))
    if (waiting.doubt !== undefined) return this.ask(undoubted(waiting))
    const group = waiting.trail.at(-1)
    const step = group?.[0]
    if (group === undefined || step === undefined) {
      this.tell({ key: 'engine.first-question' })
      return this.ask(waiting)
    }
    this.ask({
      flow: waiting.flow,
      step,
      answers: without(waiting.answers, group),
      trail: waiting.trail.slice(0, -1),
    })
  }

  /** A flow begins. What waited is paused underneath, unless it was soft; one is kept, the outermost. */
  private open(opening: Opening): void {
    const flow = this.talk.flows.get(opening.flow)
    if (flow === undefined) throw new Error(`no flow ${opening.flow}`)
    const { waiting, paused } = this.session
    // asked for what is being asked: the question is the answer
    const isOpening = waiting?.flow === opening.flow && waiting.trail.length === 0
    if (waiting !== undefined && isOpening && opening.answers === undefined && flow.soft !== true) {
      return this.ask(waiting, true)
    }
    const left = waiting !== undefined && this.flowOf(waiting)?.soft !== true ? waiting : undefined
    if (left !== undefined) this.note('interrupted', left.flow, left.step)
    // the same form asked for again starts afresh instead of lying underneath itself
    const underneath = [paused, left].find((one) => one !== undefined && one.flow !== opening.flow)
    this.session = { ...this.emptied(), ...(underneath === undefined ? {} : { paused: underneath }) }
    this.begin(flow, opening)
  }

  private begin(flow: AnyFlow<Rooms>, opening: Opening): void {
    const start: Waiting = { flow: flow.id, step: firstStep(flow), answers: opening.answers ?? {}, trail: [] }
    this.pending = opening.text
    this.walk(flow, start, start.step, [])
  }

  private chose(flow: AnyFlow<Rooms>, waiting: Waiting, value: string): void {
    if (waiting.doubt !== undefined) {
      const asked = undoubted(waiting)
      if (value === this.talk.confirm.no.value) return this.ask(asked)
      this.note('read', waiting.flow, waiting.step)
      return this.keep(flow, asked, waiting.doubt.value, waiting.doubt.also, true)
    }
    const decoded = flow.readers[waiting.step]?.decode(value)
    if (decoded === undefined) return this.unclear(waiting, { key: 'engine.unclear' })
    this.understood(flow, waiting, { kind: 'understood', value: decoded })
  }

  private understood(
    flow: AnyFlow<Rooms>,
    waiting: Waiting,
    read: Exclude<Read<Json>, { kind: 'unclear' }>,
  ): void {
    this.note('read', waiting.flow, waiting.step)
    const asked = undoubted(waiting)
    if (read.kind === 'doubt') return this.doubted(asked, read)
    this.keep(flow, asked, read.value, read.also ?? {}, false)
  }

  /** Keeps an answer and what came with it, and walks on. `sure`: it was read back already, so it is not checked again. */
  private keep(
    flow: AnyFlow<Rooms>,
    waiting: Waiting,
    value: Json,
    also: Readonly<Record<string, Json>>,
    sure: boolean,
  ): void {
    const further = Object.keys(also).filter((step) => step in flow.steps && step !== waiting.step)
    const step = flow.steps[waiting.step]
    const answers: Record<string, Json> = { ...waiting.answers }
    for (const id of further) answers[id] = also[id] ?? null
    if (!sure) {
      const checked = step?.check?.(value, this.decoded(flow, answers), this.turn) ?? {
        kind: 'understood',
        value,
      }
      if (checked.kind === 'unclear') return this.unclear(waiting, checked.say)
      if (checked.kind === 'doubt') return this.doubted(waiting, { ...checked, also })
      answers[waiting.step] = checked.value
    } else answers[waiting.step] = value
    const reopened = step?.reopens ?? []
    const kept: Waiting = {
      flow: waiting.flow,
      step: waiting.step,
      answers,
      trail: waiting.trail,
    }
    const to = this.nextFrom(flow, kept)
    this.walk(flow, { ...kept, answers: without(answers, reopened) }, to, [waiting.step, ...further])
  }

  private doubted(waiting: Waiting, read: Extract<Read<Json>, { kind: 'doubt' }>): void {
    this.note('doubted', waiting.flow, waiting.step)
    this.ask({ ...waiting, doubt: { value: read.value, also: read.also ?? {}, say: read.say } })
  }

  /** Passes every step whose answer is known, then asks, or acts. `group`: what this message has answered so far. */
  private walk(flow: AnyFlow<Rooms>, from: Waiting, to: string, group: readonly string[]): void {
    let at: Waiting = from
    let id = to
    const passed = [...group]
    while (id !== 'done') {
      if (++this.steps > MOST_STEPS) throw new Error(`flow ${flow.id} goes in a circle at ${id}`)
      const step = flow.steps[id]
      if (step === undefined) throw new Error(`flow ${flow.id} has no step ${id}`)
      const so = this.decoded(flow, at.answers)
      const stored = at.answers[id]
      const kept = stored === undefined ? undefined : flow.readers[id]?.decode(stored)
      const value = kept !== undefined ? kept : step.given?.(so, this.turn)
      // what was known before anybody was asked is nothing to go back to
      const trail = group.length > 0 ? [...at.trail, [...passed]] : at.trail
      if (value === undefined)
        return this.askOrRead(flow, { ...at, step: id, trail, answers: without(at.answers, [id]) })
      const checked = step.check?.(value, so, this.turn) ?? { kind: 'understood', value }
      if (checked.kind === 'unclear') {
        this.tell(checked.say)
        return this.ask({ ...at, step: id, trail, answers: without(at.answers, [id]) })
      }
      if (checked.kind === 'doubt') {
        return this.doubted({ ...at, step: id, trail, answers: without(at.answers, [id]) }, checked)
      }
      if (!passed.includes(id)) passed.push(id)
      at = { ...at, answers: { ...at.answers, [id]: checked.value } }
      id = this.nextFrom(flow, { ...at, step: id })
      at = { ...at, answers: without(at.answers, step.reopens ?? []) }
    }
    this.finish(flow, at)
  }

  /** The first question of a flow that was opened by its answer is not asked: the text that opened it is read. */
  private askOrRead(flow: AnyFlow<Rooms>, waiting: Waiting): void {
    const text = this.pending
    this.pending = undefined
    const read = text === undefined ? undefined : flow.readers[waiting.step]?.read(text, this.turn)
    if (read === undefined || read.kind === 'unclear') return this.ask(waiting)
    this.understood(flow, waiting, read)
  }

  private nextFrom(flow: AnyFlow<Rooms>, at: Waiting): string {
    const next = flow.steps[at.step]?.next
    if (next === undefined) throw new Error(`flow ${flow.id} has no step ${at.step}`)
    if (typeof next === 'string') return next
    const to = next.pick(this.decoded(flow, at.answers))
    if (!next.among.includes(to)) throw new Error(`flow ${flow.id}: ${at.step} leads to undeclared ${to}`)
    return to
  }

  private finish(flow: AnyFlow<Rooms>, at: Waiting): void {
    this.note('done', flow.id, '')
    const done: Done = flow.done(this.decoded(flow, at.answers), this.turn)
    if (!('message' in done)) {
      this.add(done)
      return this.close()
    }
    this.add(done.message)
    if ('paused' in done) {
      if (done.paused === 'kept') return this.rest()
      this.session = this.emptied()
      return
    }
    const next = this.talk.flows.get(done.start.flow)
    if (next === undefined) throw new Error(`no flow ${done.start.flow}`)
    const { paused } = this.session
    this.session = { ...this.emptied(), ...(paused === undefined ? {} : { paused }) }
    this.begin(next, done.start)
  }

  /** Ends what waits and goes back to what was paused, if anything. */
  private close(): void {
    const { paused } = this.session
    this.session = this.emptied()
    if (paused === undefined || this.flowOf(paused) === undefined) return
    this.note('resumed', paused.flow, paused.step)
    this.tell({ key: 'engine.go-on' })
    this.goOn(paused)
  }

  /** Asks a question that was left, in its short form; what has become known meanwhile is not asked. */
  private goOn(waiting: Waiting): void {
    const flow = this.flowOf(waiting)
    if (flow === undefined) return this.unknownStep()
    if (waiting.doubt === undefined && !this.isStillAsked(flow, waiting))
      return this.walk(flow, waiting, waiting.step, [])
    this.ask(waiting, true)
  }

  private isStillAsked(flow: AnyFlow<Rooms>, waiting: Waiting): boolean {
    const step = flow.steps[waiting.step]
    return step?.given?.(this.decoded(flow, waiting.answers), this.turn) === undefined
  }

  /** Ends what waits; what was paused stays paused until LANJUT. */
  private rest(): void {
    const { paused } = this.session
    this.session = { ...this.emptied(), ...(paused === undefined ? {} : { paused }) }
  }

  /** The session with nothing waiting or paused, its buttons out of date. */
  private emptied(): Session {
    const { number, refused } = this.session
    return { number: number + 1, asking: 0, ...(refused === undefined ? {} : { refused }) }
  }

  /** Waits at a step, and asks its question at the end of this turn's message. */
  private ask(waiting: Waiting, inShort = false): void {
    const flow = this.flowOf(waiting)
    const step = flow?.steps[waiting.step]
    if (flow === undefined || step === undefined) return this.unknownStep()
    this.note('asked', waiting.flow, waiting.step)
    const { waiting: last } = this.session
    const same =
      last !== undefined &&
      this.session.asking > 0 &&
      last.flow === waiting.flow &&
      last.step === waiting.step &&
      JSON.stringify(last.doubt) === JSON.stringify(waiting.doubt) &&
      JSON.stringify(last.answers) === JSON.stringify(waiting.answers)
    this.session = { ...this.session, asking: this.session.asking + (same ? 0 : 1), waiting }
    this.asks = true
    if (waiting.doubt !== undefined) {
      this.say.push(waiting.doubt.say)
      this.choices = [this.talk.confirm.yes, this.talk.confirm.no]
      return
    }
    if (step.ask === null)
      throw new Error(`flow ${flow.id}: ${waiting.step} is never asked, and nobody knew its answer`)
    const filled = step.fill?.(this.decoded(flow, waiting.answers), this.turn) ?? {}
    const key =
      (inShort || same || (waiting.missed ?? 0) > 0) && step.again !== undefined ? step.again : step.ask
    if (key === step.ask) this.say.push(...(filled.before ?? []))
    this.say.push(filled.values === undefined ? { key } : { key, values: filled.values })
    if (flow.soft === true && this.session.paused !== undefined) this.say.push({ key: 'engine.form-kept' })
    this.choices = filled.choices ?? flow.readers[waiting.step]?.choices
  }

  private optionsOf(flow: AnyFlow<Rooms>, waiting: Waiting): readonly Option[] {
    const step = flow.steps[waiting.step]
    const choices =
      waiting.doubt !== undefined
        ? [this.talk.confirm.yes, this.talk.confirm.no]
        : (step?.fill?.(this.decoded(flow, waiting.answers), this.turn).choices ??
          flow.readers[waiting.step]?.choices ??
          [])
    return choices.map((choice) => ({
      value: choice.value,
      label: this.turn.speak(choice.label),
      keywords: choice.keywords ?? [],
    }))
  }

  /** One helpful refusal per kind and minute; the waiting question is asked again with it. */
  private refuse(kind: string): void {
    const { waiting, refused } = this.session
    const last = refused?.[kind]
    if (last !== undefined && this.turn.now - last < REFUSE_EVERY) return
    this.note('refused', waiting?.flow ?? '', kind)
    this.session = { ...this.session, refused: { ...recent(refused, this.turn.now), [kind]: this.turn.now } }
    this.tell({ key: `engine.refused.${kind}` })
    if (waiting !== undefined && this.flowOf(waiting) !== undefined) this.ask(waiting)
  }

  /** The step waited for is not in this release: say so, keep the answers, offer to begin again. */
  private unknownStep(): void {
    const { waiting } = this.session
    this.note('unclear', waiting?.flow ?? '', waiting?.step ?? '')
    const { paused } = this.session
    this.session = { ...this.emptied(), ...(paused === undefined ? {} : { paused }) }
    this.tell({ key: 'engine.changed' })
    const flow = waiting && this.talk.flows.get(waiting.flow)
    if (flow !== undefined && waiting !== undefined) {
      return this.begin(flow, { flow: flow.id, answers: waiting.answers })
    }
    this.open(this.talk.lost(this.turn))
  }

  private flowOf(waiting: Waiting): AnyFlow<Rooms> | undefined {
    const flow = this.talk.flows.get(waiting.flow)
    return flow !== undefined && waiting.step in flow.steps ? flow : undefined
  }

  /** Typed answers; one whose stored shape is no longer understood is left out, and so asked again. */
  private decoded(flow: AnyFlow<Rooms>, answers: Readonly<Record<string, Json>>): Record<string, Json> {
    const typed: Record<string, Json> = {}
    for (const [step, stored] of Object.entries(answers)) {
      const value = flow.readers[step]?.decode(stored)
      if (value !== undefined) typed[step] = value
    }
    return typed
  }

  private timer(nudged: boolean): Timer | undefined {
    const { waiting, paused } = this.session
    if (waiting === undefined) {
      return paused === undefined ? undefined : { kind: 'expire', due: after(this.turn.now, DAY) }
    }
    const flow = this.flowOf(waiting)
    const expires = after(this.turn.now, flow?.expiresAfterMs ?? DAY)
    const nudges = flow !== undefined && (flow.nudged ?? flow.soft !== true)
    if (nudged || this.guardedOnly || !nudges || !this.talk.mayNudge(this.turn))
      return { kind: 'expire', due: expires }
    return { kind: 'nudge', due: this.talk.sendable(after(this.turn.now, NUDGE_AFTER), this.turn) }
  }

  private add(message: Message): void {
    this.say.push(...message.say)
    if (message.choices !== undefined) this.choices = message.choices
    if (message.attach !== undefined) this.attach = message.attach
  }

  private tell(say: Say): void {
    this.say.push(say)
  }

  private note(what: Trace['what'], flow: string, step: string): void {
    this.trace.push({ what, flow, step })
  }
}

/** The question without its doubtful value; what else that message answered stays told. */
const undoubted = (waiting: Waiting): Waiting => {
  const { doubt, ...asked } = waiting
  return doubt === undefined ? asked : { ...asked, answers: { ...asked.answers, ...doubt.also } }
}

/** Is the text this option's label or one of its keywords, letter for letter but for capitals and commas? */
const isExactly = ({ label, keywords }: Option, text: string): boolean => {
  const plain = (words: string): string =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N} ]/gu, '')
      .trim()
  const said = plain(text)
  return plain(label) === said || keywords.some((keyword) => plain(keyword) === said)
}

const without = (answers: Readonly<Record<string, Json>>, steps: readonly string[]): Record<string, Json> =>
  Object.fromEntries(Object.entries(answers).filter(([step]) => !steps.includes(step)))

const recent = (refused: Session['refused'], now: Instant): Record<string, Instant> =>
  Object.fromEntries(Object.entries(refused ?? {}).filter(([, at]) => now - at < REFUSE_EVERY))
