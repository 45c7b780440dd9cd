import type { Command } from './cli/command.ts'
import { zscore } from './cli/zscore.ts'
const c: Command = zscore
process.exitCode = await c.run(process.argv.slice(3))
