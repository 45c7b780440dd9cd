const COMMA = 44
const QUOTE = 34

/**
 * The fields of one CSV line (RFC 4180), kept as places in a text so that a million lines cost no substrings. Field i is
 * `text.slice(starts[i], ends[i])`; use {@link field}. One object is reused for line after line.
 */
export type Fields = { text: string; count: number; readonly starts: number[]; readonly ends: number[] }

/** An object to split lines into. */
export function noFields(): Fields {
  return { text: '', count: 0, starts: [], ends: [] }
}

/** The text of one field; empty for one that the line does not have, as -1. */
export function field(fields: Fields, at: number): string {
  return at >= 0 && at < fields.count ? fields.text.slice(fields.starts[at], fields.ends[at]) : ''
}

/** Splits a line into `fields`. False when a quoted field does not end on this line, or text follows its end. */
export function splitLine(line: string, fields: Fields): boolean {
  if (line.includes('"')) return splitQuoted(line, fields)
  fields.text = line
  let count = 0
  let start = 0
  for (let at = line.indexOf(','); at !== -1; at = line.indexOf(',', start)) {
    fields.starts[count] = start
    fields.ends[count++] = at
    start = at + 1
  }
  fields.starts[count] = start
  fields.ends[count++] = line.length
  fields.count = count
  return true
}

function splitQuoted(line: string, fields: Fields): boolean {
  const values: string[] = []
  let at = 0
  for (;;) {
    if (line.charCodeAt(at) === QUOTE) {
      const end = closingQuote(line, at)
      if (end === -1 || (end + 1 < line.length && line.charCodeAt(end + 1) !== COMMA)) return false
      values.push(line.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
    } else {
      const comma = line.indexOf(',', at)
      const end = comma === -1 ? line.length : comma
      values.push(line.slice(at, end))
      at = end
    }
    if (at >= line.length) break
    at++
  }
  place(values, fields)
  return true
}

/** Where the quoted field that opens at `open` closes; a doubled quote is a quote inside it. -1: not on this line. */
function closingQuote(line: string, open: number): number {
  let at = line.indexOf('"', open + 1)
  while (at !== -1 && line.charCodeAt(at + 1) === QUOTE) at = line.indexOf('"', at + 2)
  return at
}

function place(values: readonly string[], fields: Fields): void {
  fields.text = values.join('')
  fields.count = values.length
  let start = 0
  for (const [at, value] of values.entries()) {
    fields.starts[at] = start
    start += value.length
    fields.ends[at] = start
  }
}

/** A value as it may stand in a CSV line: quoted only where it must be. */
export function csvValue(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
