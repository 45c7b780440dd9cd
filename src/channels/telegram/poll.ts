import { SECOND } from '../../engine/ids.ts'
import type { Inbound } from '../../engine/inbound.ts'
import { fieldsOf, idOf } from './fields.ts'
import type { Telegram } from './telegram.ts'
import type { Trouble } from './trouble.ts'

export type PollerOptions = {
  readonly api: Pick<Telegram, 'getUpdates' | 'deleteWebhook'>
  /** Stores a whole batch, or throws: then Telegram still has it, and so do we. */
  readonly take: (inbounds: readonly Inbound[]) => Promise<void>
  readonly parse: (update: unknown) => readonly Inbound[]
  /** Milliseconds of any clock that runs forward. */
  readonly now: () => number
  /** Resolves after `ms`, or as soon as the signal is aborted; never rejects. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Aborting it ends the loop. A batch being taken is finished first. */
  readonly signal: AbortSignal
  readonly log: { warn(fields: Readonly<Record<string, unknown>>, message: string): void }
}

/** How polling came to its end. */
export type PollEnd =
  /** We were asked to stop. */
  | { readonly kind: 'stopped' }
  /** Another copy of this bot asks for updates, or set a webhook. The newest copy wins; this one has let go. */
  | { readonly kind: 'conflict' }
  /** The token is refused: an operator must act. */
  | { readonly kind: 'refused'; readonly code: number }

/** Seconds that Telegram holds a request without updates. It would take 50; many networks cut a silent line after 60. */
const LONG_POLL_SECONDS = 30
/** The connection is given up when even an empty answer is this late, or a line gone dead would be waited on forever. */
const GRACE_SECONDS = 15
const FIRST_DELAY_MS = SECOND
const LONGEST_DELAY_MS = 60 * SECOND
/** Something that answers "no updates" without waiting would otherwise be asked thousands of times a second. */
const EMPTY_ANSWER_MS = SECOND

const delayAfter = (failures: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1))

const endOf = (trouble: Trouble): PollEnd | undefined => {
  if (trouble.kind !== 'refused') return undefined
  if (trouble.code === 409) return { kind: 'conflict' }
  return trouble.code === 401 || trouble.code === 404 ? { kind: 'refused', code: trouble.code } : undefined
}

/** The first number after all those of a batch; nothing when no update of it carries one. */
const offsetAfter = (updates: readonly unknown[]): number | undefined => {
  const last = updates.reduce<number>(
    (most, update) => Math.max(most, idOf(fieldsOf(update)?.['update_id']) ?? -1),
    -1,
  )
  return last < 0 ? undefined : last + 1
}

/**
 * Asks Telegram for updates, one batch at a time, and confirms a batch only after `take` kept it: killed at any moment,
 * the batch comes again and the inbox knows its keys.
 */
export const createPoller = (options: PollerOptions): { run(): Promise<PollEnd> } => {
  const { api, take, parse, now, sleep, signal, log } = options

  /** Repeats until there is a result, a named end, or we are asked to stop. */
  const persist = async <T>(
    attempt: () => Promise<{ value: T } | Trouble>,
  ): Promise<{ value: T } | PollEnd> => {
    for (let failures = 1; !signal.aborted; failures++) {
      const result = await attempt()
      if ('value' in result) return result
      const end = endOf(result)
      if (end !== undefined) return end
      if (signal.aborted) break
      const told = result.kind === 'refused' ? result.retryAfterMs : undefined
      log.warn(
        { failures, trouble: result.kind, code: 'code' in result ? result.code : undefined },
        'telegram: no updates',
      )
      await sleep(told ?? delayAfter(failures), signal)
    }
    return { kind: 'stopped' }
  }

  const keep = async (inbounds: readonly Inbound[]): Promise<boolean> => {
    for (let failures = 1; !signal.aborted; failures++) {
      try {
        await take(inbounds)
        return true
      } catch (error) {
        // The name only: a message may quote what a person wrote.
        const name = error instanceof Error ? error.name : typeof error
        log.warn({ failures, error: name, events: inbounds.length }, 'telegram: batch not kept, trying again')
        await sleep(delayAfter(failures), signal)
      }
    }
    return false
  }

  return {
    async run() {
      const limited = (seconds: number) => AbortSignal.any([signal, AbortSignal.timeout(seconds * SECOND)])
      // getUpdates is refused while a webhook is set
      const ready = await persist(() => api.deleteWebhook(limited(GRACE_SECONDS)))
      if (!('value' in ready)) return ready

      let offset: number | undefined
      while (!signal.aborted) {
        const asked = now()
        const answer = await persist(() =>
          api.getUpdates(offset, LONG_POLL_SECONDS, limited(LONG_POLL_SECONDS + GRACE_SECONDS)),
        )
        if (!('value' in answer)) return answer
        const next = offsetAfter(answer.value)
        if (next === undefined) {
          if (now() - asked < EMPTY_ANSWER_MS) await sleep(EMPTY_ANSWER_MS, signal)
          continue
        }
        const inbounds = answer.value.flatMap(parse)
        if (inbounds.length > 0 && !(await keep(inbounds))) break
        offset = next
      }
      return { kind: 'stopped' }
    },
  }
}
