import { Misused, Refused } from './failures.ts'

/** Longer than any token; more is a file given by mistake. Characters. */
const MOST = 1_000

const ENTER = /[\r\n]/
const CTRL_C = '\u0003'
const CTRL_D = '\u0004'
const BACKSPACES = new Set(['\u007f', '\b'])

/** What is typed at a terminal, without showing it. */
const typed = async (name: string): Promise<string> => {
  // before the question: whoever pastes at once is not shown either
  process.stdin.setRawMode(true)
  process.stderr.write(`${name} (not shown): `)
  process.stdin.setEncoding('utf8')
  let text = ''
  try {
    for await (const chunk of process.stdin) {
      for (const sign of String(chunk)) {
        if (sign === CTRL_C) throw new Refused('\nNothing was changed.')
        if (ENTER.test(sign) || sign === CTRL_D) return text
        if (BACKSPACES.has(sign)) text = text.slice(0, -1)
        else text += sign
      }
    }
    return text
  } finally {
    process.stdin.setRawMode(false)
    process.stderr.write('\n')
  }
}

const piped = async (): Promise<string> => {
  let text = ''
  for await (const chunk of process.stdin) {
    text += String(chunk)
    if (text.length > MOST) break
  }
  return text
}

/**
 * A secret from a prompt or from standard input. Never from an argument: those are seen by everybody on the machine and
 * stay in the shell's history.
 */
export const readSecret = async (name: string): Promise<string> => {
  const isTerminal = process.stdin.isTTY === true
  const text = (isTerminal ? await typed(name) : await piped()).trim()
  if (text === '') throw new Misused(`${name} is read from standard input, and nothing came`)
  if (text.length > MOST || ENTER.test(text)) throw new Refused(`${name} is one line. Nothing was changed.`)
  return text
}
