/** What the fake does with a call instead of carrying it out, or after. */
export type Fault =
  /** A refusal in Telegram's form; nothing is carried out. */
  | {
      readonly kind: 'refuse'
      readonly code: number
      readonly description: string
      readonly parameters?: object
    }
  /** No answer ever; the connection stays open until the caller gives up. */
  | { readonly kind: 'hang'; readonly carriedOut: boolean }
  /** The connection is reset instead of answered. */
  | { readonly kind: 'reset'; readonly carriedOut: boolean }
  /** An HTML page of something that is not Telegram. */
  | { readonly kind: 'page'; readonly status: number }
  /** Carried out, and the answer breaks off in the middle. */
  | { readonly kind: 'cut' }

/** The failures worth rehearsing, in Telegram's words. */
export const faults = {
  tooMany: (seconds: number): Fault => ({
    kind: 'refuse',
    code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  }),
  blocked: { kind: 'refuse', code: 403, description: 'Forbidden: bot was blocked by the user' },
  deactivated: { kind: 'refuse', code: 403, description: 'Forbidden: user is deactivated' },
  chatNotFound: { kind: 'refuse', code: 400, description: 'Bad Request: chat not found' },
  badMessage: { kind: 'refuse', code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' },
  unauthorized: { kind: 'refuse', code: 401, description: 'Unauthorized' },
  conflict: {
    kind: 'refuse',
    code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  },
  serverError: { kind: 'refuse', code: 500, description: 'Internal Server Error' },
  gateway: { kind: 'page', status: 502 },
  hang: { kind: 'hang', carriedOut: false },
  hangAfterAccepting: { kind: 'hang', carriedOut: true },
  reset: { kind: 'reset', carriedOut: false },
  resetAfterAccepting: { kind: 'reset', carriedOut: true },
  cutAfterAccepting: { kind: 'cut' },
} as const satisfies Record<string, Fault | ((seconds: number) => Fault)>

/** Which calls a scripted fault strikes. */
export type Aim = {
  /** `sendMessage`…; @default every method that sends */
  readonly method?: string
  /** Only calls about this chat. */
  readonly chat?: string
  /** How many such calls pass unharmed first. @default 0 */
  readonly after?: number
  /** How many calls are struck. @default 1 */
  readonly times?: number
}

export type FaultScript = {
  add(fault: Fault, aim?: Aim): void
  /** The fault for this call, used up by asking. */
  next(method: string, chat: string): Fault | undefined
}

export const createFaultScript = (): FaultScript => {
  const planned: { fault: Fault; aim: Aim; passing: number; left: number }[] = []
  return {
    add(fault, aim = {}) {
      planned.push({ fault, aim, passing: aim.after ?? 0, left: aim.times ?? 1 })
    },
    next(method, chat) {
      const hit = planned.find(
        ({ aim, left }) =>
          left > 0 &&
          (aim.method === undefined ? method.startsWith('send') : aim.method.toLowerCase() === method) &&
          (aim.chat === undefined || aim.chat === chat),
      )
      if (hit === undefined) return undefined
      if (hit.passing > 0) {
        hit.passing -= 1
        return undefined
      }
      hit.left -= 1
      return hit.fault
    },
  }
}
