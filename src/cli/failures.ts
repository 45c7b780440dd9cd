/** The command was written wrongly: its usage is shown, and the exit code is EX_USAGE of sysexits.h. */
export class Misused extends Error {}

/** The command cannot do this now; the message says why and what to do. Nothing was changed. */
export class Refused extends Error {}
