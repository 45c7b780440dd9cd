/** The command was written wrongly: its usage is shown beside the message. */
export class Misused extends Error {}

/** The command cannot do this now; the message says why and what to do. Nothing was changed. */
export class Refused extends Error {}

/** The environment is not usable; the message lists every problem. */
export class Misconfigured extends Error {}

/** Exit codes, by their names in sysexits.h where it has one. */
export const EXIT = { done: 0, refused: 1, usage: 64, bug: 70, notWritten: 74, busy: 75, config: 78 } as const

/** A command that held a database so long without a sign of life that it may not write any more. */
export const LEASE_LOST =
  'This command stood still for so long that another process has taken the database over. Start it again.'
