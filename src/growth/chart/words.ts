/**
 * Every word of a chart, as it is to be read: the drawing makes none of its own. Axis numbers are whole and need no words.
 */
export type ChartWords = {
  /** "Berat menurut umur". Names the indicator, never a result. */
  readonly title: string
  /** "BB/U". */
  readonly code: string
  /** What the child is called, where it may be written on the picture. */
  readonly name: string | undefined
  /** "perempuan", or "Anak perempuan" where no name stands before it. */
  readonly sex: string
  /** The last value: "7,1 kg". */
  readonly latest: string
  /** Its day: "19 November 2026". */
  readonly on: string
  /** "umur 8 bulan". */
  readonly age: string
  /** The value of each point, in the order of the facts' points. */
  readonly values: readonly string[]
  /** Unit of the upright axis: "kg". */
  readonly up: string
  /** Unit of the axis across, short: "bln", "cm". */
  readonly across: string
  /** "1 tahun" to "5 tahun", under the months of an age axis. */
  readonly years: readonly string[]
  readonly legend: {
    /** Of the green line: "tengah". */
    readonly median: string
    /** Of the red line or lines: "batas bawah". */
    readonly red: string
    /** Of the orange line: "batas atas". */
    readonly orange: string
    /** What a hollow point means: "di rumah", "umur perkiraan". */
    readonly hollow: string
    /** The letters that occur, each with its meaning: "N naik". */
    readonly letters: readonly string[]
    /** "Garis: standar WHO". */
    readonly source: string
  }
  /** "DATA CONTOH", on a chart of made-up people. */
  readonly demo: string | undefined
  /** The chart in sentences, for whoever cannot see it. */
  readonly description: string
}
