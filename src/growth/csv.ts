import { assess } from './assess.ts'
import { categorise } from './categories.ts'
import { field, noFields, splitLine } from './csv-fields.ts'
import { errorLine, RESULT_HEADER, resultLine } from './csv-result.ts'
import { COLUMNS, type Column, daysOfRow, type Places, readRow } from './csv-row.ts'
import type { UpperAgeRule } from './limits.ts'
import type { Source } from './source.ts'
import { DEFAULT_THRESHOLDS, type GrowthThresholds } from './thresholds.ts'

/** Turns a CSV of children into a CSV of z-scores and categories: one line in, one line out, in order. */
export type ZscoreCsv = {
  /** Reads the first line: column names in any order, unknown ones ignored. After an error no row can be read. */
  header(line: string): { kind: 'header'; line: string } | { kind: 'error'; message: string }
  /**
   * The result of one further line, without a line end. Never throws: an error stands in the column `categories`. A
   * measurement that cannot be used costs its own indices only; a sex, age, position or oedema that cannot be read costs the
   * row. An empty line gives an empty line.
   */
  row(line: string): string
}

/** A survey measures its children itself and trusts the birth dates it gives. */
const SURVEY: Source = { place: 'posyandu', birthDateApproximate: false }

const BYTE_ORDER_MARK = '\uFEFF'

function withoutLineEnd(line: string): string {
  return line.endsWith('\n') || line.endsWith('\r') ? line.replace(/[\r\n]+$/, '') : line
}

/**
 * A reader for one file.
 * @param rule which upper age ends the results
 * @param limits cut-offs of the categories
 * @example
 * const csv = createZscoreCsv('le1856d')
 * csv.header('id,sex,age_days,weight_kg')
 * csv.row('a,m,365,9') // 'a,,0,,-0.63,,,,,,0,,,,,,bb-u=normal'
 */
export function createZscoreCsv(
  rule: UpperAgeRule,
  limits: GrowthThresholds = DEFAULT_THRESHOLDS,
): ZscoreCsv {
  const fields = noFields()
  let columns = 0
  let places: Places | undefined

  function header(line: string): ReturnType<ZscoreCsv['header']> {
    const text = withoutLineEnd(line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line)
    if (!splitLine(text, fields))
      return { kind: 'error', message: 'the header has a quote that does not close' }
    const names = Array.from({ length: fields.count }, (_, at) => field(fields, at).trim().toLowerCase())
    const twice = COLUMNS.find((name) => names.indexOf(name) !== names.lastIndexOf(name))
    if (twice !== undefined) return { kind: 'error', message: `the header names the column ${twice} twice` }
    if (!names.includes('sex')) {
      return {
        kind: 'error',
        message: `the header has no column sex; columns are ${COLUMNS.join(', ')}, with commas between`,
      }
    }
    columns = names.length
    places = placesOf((column) => names.indexOf(column))
    return { kind: 'header', line: RESULT_HEADER }
  }

  function row(line: string): string {
    const text = withoutLineEnd(line)
    if (text.trim() === '') return ''
    if (places === undefined) return errorLine('', 'the header could not be read')
    if (!splitLine(text, fields)) return errorLine('', 'a quote does not close on this line')
    const id = field(fields, places.id)
    if (fields.count !== columns) {
      return errorLine(
        id,
        `${fields.count} values for ${columns} columns (decimals need a point, not a comma)`,
      )
    }
    const read = readRow(fields, places)
    if ('unreadable' in read) return errorLine(id, read.unreadable)
    const assessment = assess(read, rule)
    if (read.error !== undefined) return resultLine(id, assessment, { error: read.error })
    const { months, armCm, oedema = false } = read
    const visit = { assessment, ageDays: daysOfRow(read), months, armCm, oedema, source: SURVEY }
    return resultLine(id, assessment, categorise(visit, limits))
  }

  return { header, row }
}

function placesOf(find: (column: Column) => number): Places {
  return {
    id: find('id'),
    sex: find('sex'),
    age_days: find('age_days'),
    age_months: find('age_months'),
    dob: find('dob'),
    visit: find('visit'),
    weight_kg: find('weight_kg'),
    lenhei_cm: find('lenhei_cm'),
    measure: find('measure'),
    oedema: find('oedema'),
    headc_cm: find('headc_cm'),
    armc_cm: find('armc_cm'),
  }
}
