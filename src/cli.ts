import { isMainThread, workerData } from 'node:worker_threads'
import type { Command } from './cli/command.ts'
import { EXIT, Misconfigured, Misused, Refused } from './cli/failures.ts'
import { errorPlace } from './engine/ports.ts'

/** Every command, loaded when it is asked for: one that reads a CSV does not wait for a database. */
const COMMANDS: { readonly [name: string]: () => Promise<Command> } = {
  zscore: async () => (await import('./cli/zscore.ts')).zscore,
  kms: async () => (await import('./cli/kms.ts')).kms,
  chart: async () => (await import('./cli/chart.ts')).chart,
  read: async () => (await import('./cli/read.ts')).read,
  chat: async () => (await import('./cli/chat.ts')).chat,
  regency: async () => (await import('./cli/regency.ts')).regency,
  demo: async () => (await import('./cli/demo.ts')).demo,
  jobs: async () => (await import('./cli/jobs.ts')).jobs,
  flows: async () => (await import('./cli/flows.ts')).flows,
  backup: async () => (await import('./cli/backup.ts')).backup,
  stuck: async () => (await import('./cli/stuck.ts')).stuck,
  'moving-code': async () => (await import('./cli/moving-code.ts')).movingCode,
  trace: async () => (await import('./cli/trace.ts')).trace,
  doctor: async () => (await import('./cli/doctor.ts')).doctor,
}

const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

const usageOf = ({ usage }: Command): string => usage.map((form) => `  kawan ${form}`).join('\n')

const wholeUsage = async (): Promise<string> => {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()))
  return `Usage:\n${commands.map(usageOf).join('\n')}`
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h'

/** What an operator is told of something that was thrown, and the exit code. */
const fail = async (error: unknown, command: Command): Promise<number> => {
  if (error instanceof Misused) {
    say(`${error.message}\nUsage:\n${usageOf(command)}`)
    return EXIT.usage
  }
  if (error instanceof Refused) {
    say(error.message)
    return EXIT.refused
  }
  if (error instanceof Misconfigured) {
    say(`The environment has problems:\n${error.message.replace(/^/gm, '  ')}`)
    return EXIT.config
  }
  const { troubleOf } = await import('./cli/trouble.ts')
  const trouble = troubleOf(error)
  if (trouble !== undefined) {
    say(trouble.says)
    return trouble.exit
  }
  // no message: those of parsers and databases quote what people wrote
  say(`This is a bug in Kawan Tumbuh; please report these lines.\n${errorPlace(error)}`)
  return EXIT.bug
}

const main = async (words: readonly string[]): Promise<number> => {
  const [name, ...args] = words
  if (name === undefined) {
    say(await wholeUsage())
    return EXIT.usage
  }
  if (name === 'help' || isHelp(name)) {
    process.stdout.write(`${await wholeUsage()}\n`)
    return EXIT.done
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (load === undefined) {
    say(`There is no command ${name}.\n${await wholeUsage()}`)
    return EXIT.usage
  }
  const command = await load()
  if (args.some(isHelp)) {
    process.stdout.write(`Usage:\n${usageOf(command)}\n`)
    return EXIT.done
  }
  try {
    return await command.run(args)
  } catch (error) {
    return await fail(error, command)
  }
}

if (isMainThread) {
  process.stdout.on('error', (error) => {
    // whoever read our output has seen enough ("… | head"): no failure of ours
    if ('code' in error && error.code === 'EPIPE') process.exit(EXIT.done)
    say('Standard output cannot be written. Is the disk full?')
    process.exit(EXIT.notWritten)
  })
  process.exitCode = await main(process.argv.slice(2))
} else {
  const { workOnZscores } = await import('./cli/zscore-workers.ts')
  workOnZscores(workerData)
}
