import { answered, doubted, partly } from './answer.ts'
import { obey } from './commands.ts'
import type { AnyFlow, Read } from './flow.ts'
import { follow, open, startOver } from './forms.ts'
import type { Json } from './ids.ts'
import { type Body, typedText } from './inbound.ts'
import { ask, askAgain, flowOf, isInvited, optionsOf } from './question.ts'
import { refuse } from './refuse.ts'
import { add, letGo, note, type Run } from './run.ts'
import type { Waiting } from './session.ts'
import type { Option } from './talk.ts'
import { OPENER } from './tap.ts'
import { undoubted } from './trail.ts'

/** Characters of a text that are read as an answer. Guards read all of it. */
const READ_MOST = 2_000

/** Takes in what a person did: the rules that run first, then what fits its kind. */
export const hear = <Rooms>(run: Run<Rooms>, body: Body): void => {
  const typed = typedText(body).trim()
  if (typed !== '' && isGuarded(run, typed)) return
  switch (body.kind) {
    case 'text':
      return body.edited ? refuse(run, 'edited') : hearText(run, typed)
    case 'tap':
      return hearTap(run, body)
    case 'start':
      return hearStart(run, body.code)
    case 'left':
      return letGo(run)
    case 'photo':
    case 'phone':
    case 'place':
      return refuse(run, body.kind)
    case 'other':
      return refuse(run, body.what)
  }
}

const isGuarded = <Rooms>(run: Run<Rooms>, text: string): boolean => {
  for (const guard of run.talk.guards) {
    const found = guard(text, run.turn)
    if (found === undefined) continue
    note(run, 'guard')
    run.lane = found.lane
    add(run, found.message)
    if (found.drop) letGo(run)
    run.guarded = true
    return true
  }
  return false
}

const hearText = <Rooms>(run: Run<Rooms>, typed: string): void => {
  if (!/[\p{L}\p{N}]/u.test(typed)) return refuse(run, 'wordless')
  const text = typed.slice(0, READ_MOST)
  const { waiting } = run
  const command = run.talk.command(text, run.turn)
  if (waiting === undefined) return command === undefined ? hearUnasked(run, text) : obey(run, command)
  const flow = flowOf(run, waiting)
  if (flow === undefined) return command === undefined ? startOver(run, waiting) : obey(run, command)

  // a word of ours may be one of the choices on offer, to the letter ("Tidak jadi"): then it is the answer. Anything less
  // exact is the command: LANJUT must never be taken for the yes of an erasure.
  const options = optionsOf(run, flow, waiting)
  const exact = command === undefined ? undefined : options.find((option) => isExactly(option, text))
  if (command !== undefined && exact === undefined) return obey(run, command)
  const chosen =
    exact !== undefined ? [exact.value] : options.length > 0 ? run.talk.choose(text, options) : []
  const [only] = chosen
  if (chosen.length === 1 && only !== undefined) return choose(run, flow, waiting, only)
  if (flow.soft === true) return hearUnasked(run, text)
  hearAnswer(run, flow, waiting, text)
}

/** A text for the question that waits: its answer, or else a question in the middle, or else asked again. */
const hearAnswer = <Rooms>(run: Run<Rooms>, flow: AnyFlow<Rooms>, waiting: Waiting, text: string): void => {
  const read = flow.readers[waiting.step]?.read(text, run.turn)
  if (read !== undefined && read.kind !== 'unclear') return understand(run, flow, waiting, read)
  const other = read?.isMine === true ? undefined : run.talk.interrupt?.(text, run.turn)
  if (other !== undefined) return open(run, other)
  const aside = run.talk.aside(text, run.turn)
  if (aside !== undefined) {
    note(run, 'aside')
    add(run, aside)
    return ask(run, flow, waiting)
  }
  askAgain(
    run,
    flow,
    read?.also === undefined ? waiting : partly(flow, waiting, read.also),
    read?.say ?? { key: 'engine.unclear' },
  )
}

/** A text that answers no question: it opens a flow by its content, is a question itself, or is not for us. */
const hearUnasked = <Rooms>(run: Run<Rooms>, text: string): void => {
  const opening = run.talk.open(text, run.turn)
  if (opening !== undefined) return open(run, opening)
  const aside = run.talk.aside(text, run.turn)
  if (aside === undefined) return open(run, run.talk.lost(run.turn))
  note(run, 'aside', { flow: '', step: '' })
  add(run, aside)
}

const hearTap = <Rooms>(run: Run<Rooms>, tap: Extract<Body, { kind: 'tap' }>): void => {
  if (tap.session === OPENER.session && tap.step === OPENER.step) {
    const opening = run.talk.pushed(tap.value, run.turn)
    return opening === undefined ? refuse(run, 'stale') : open(run, opening)
  }
  const { waiting } = run
  const isMine =
    waiting !== undefined &&
    tap.session === run.number &&
    tap.asking === run.asking &&
    tap.step === waiting.step
  if (!isMine) return refuse(run, 'stale')
  const flow = flowOf(run, waiting)
  if (flow === undefined) return startOver(run, waiting)
  const isOffered = optionsOf(run, flow, waiting).some(({ value }) => value === tap.value)
  return isOffered ? choose(run, flow, waiting, tap.value) : refuse(run, 'stale')
}

const hearStart = <Rooms>(run: Run<Rooms>, code: string): void => {
  const { waiting } = run
  const flow = waiting && flowOf(run, waiting)
  // Start pressed again in the middle of a form: the question that waits is the best answer
  if (code === '' && flow !== undefined && waiting !== undefined && !isInvited(run)) {
    return ask(run, flow, waiting)
  }
  open(run, run.talk.start(code, run.turn))
}

/** One of the answers on offer was tapped, or said. */
const choose = <Rooms>(run: Run<Rooms>, flow: AnyFlow<Rooms>, waiting: Waiting, value: string): void => {
  const { doubt } = waiting
  if (doubt !== undefined) {
    if (value === run.talk.confirm.no.value)
      return ask(run, flow, partly(flow, undoubted(waiting), doubt.also))
    note(run, 'read')
    return follow(run, flow, answered(flow, waiting, doubt.value, {}, true, run.turn))
  }
  const decoded = flow.readers[waiting.step]?.decode(value)
  if (decoded === undefined) return askAgain(run, flow, waiting, { key: 'engine.unclear' })
  understand(run, flow, waiting, { kind: 'understood', value: decoded })
}

const understand = <Rooms>(
  run: Run<Rooms>,
  flow: AnyFlow<Rooms>,
  waiting: Waiting,
  read: Exclude<Read<Json>, { kind: 'unclear' }>,
): void => {
  note(run, 'read')
  if (read.kind === 'doubt') return follow(run, flow, { kind: 'asks', waiting: doubted(waiting, read) })
  follow(run, flow, answered(flow, waiting, read.value, read.also ?? {}, false, run.turn))
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
