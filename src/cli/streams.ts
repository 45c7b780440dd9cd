import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** A line longer than this is not kept: it would fill the memory. Bytes; the longest honest line is far below. */
const LINE_MOST = 1024 * 1024

/** Stands in for a line that was too long to be kept. */
export const TOO_LONG = '\0too long'

const NEWLINE = 10

/**
 * A stream as blocks of whole lines, as they arrive, each without its last line end. Cut at the byte, so that no letter is
 * torn apart between two chunks. The last line need not be ended.
 */
export async function* blocksOf(input: Readable): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  let size = 0
  const keep = (part: Buffer): void => {
    size += part.length
    if (size <= LINE_MOST) begun.push(part)
    else begun = [Buffer.from(TOO_LONG)]
  }
  for await (const chunk of input) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    const first = bytes.indexOf(NEWLINE)
    if (first === -1) {
      keep(bytes)
      continue
    }
    keep(bytes.subarray(0, first))
    const last = bytes.lastIndexOf(NEWLINE)
    const block = Buffer.concat([...begun, bytes.subarray(first, last)])
    begun = []
    size = 0
    keep(bytes.subarray(last + 1))
    yield block
  }
  if (size > 0) yield Buffer.concat(begun)
}

/** The lines of a stream, as many at a time as have arrived, without their ends. */
export async function* linesOf(input: Readable): AsyncGenerator<readonly string[]> {
  for await (const block of blocksOf(input)) yield block.toString().split('\n')
}

/** Writes to standard output and waits until there is room for more. */
export const print = async (text: string | Uint8Array): Promise<void> => {
  if (text.length > 0 && !process.stdout.write(text)) await once(process.stdout, 'drain')
}
