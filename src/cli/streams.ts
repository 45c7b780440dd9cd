import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** A line longer than this is not read: it would fill the memory. Bytes; the longest honest line is far below. */
const LINE_MOST = 1024 * 1024

/** Stands in for a line that was too long to be kept. */
export const TOO_LONG = '\0too long'

const NEWLINE = 10

/**
 * The lines of a stream, as many at a time as have arrived, without their ends. Cut at the byte, so that no letter is torn
 * apart between two chunks; the last line need not be ended.
 */
export async function* linesOf(input: Readable): AsyncGenerator<readonly string[]> {
  let begun: Buffer[] = []
  let size = 0
  const keep = (part: Buffer): void => {
    size += part.length
    if (size <= LINE_MOST) begun.push(part)
    else begun = []
  }
  const take = (): string => {
    const line = size > LINE_MOST ? TOO_LONG : Buffer.concat(begun).toString()
    begun = []
    size = 0
    return line
  }
  for await (const chunk of input) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    const first = bytes.indexOf(NEWLINE)
    if (first === -1) {
      keep(bytes)
      continue
    }
    keep(bytes.subarray(0, first))
    const head = take()
    const last = bytes.lastIndexOf(NEWLINE)
    const lines = last === first ? [] : bytes.toString('utf8', first + 1, last).split('\n')
    lines.unshift(head)
    keep(bytes.subarray(last + 1))
    yield lines
  }
  if (size > 0) yield [take()]
}

/** Writes to standard output and waits until there is room for more. */
export const print = async (text: string): Promise<void> => {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain')
}
