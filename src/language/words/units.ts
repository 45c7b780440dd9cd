/** Units of weight and length, by what people write for them. */
export type Unit = 'kg' | 'ons' | 'g' | 'cm' | 'm' | 'mm'

export const UNITS: ReadonlyMap<string, Unit> = new Map([
  ...each(
    'kg',
    'kg',
    'kgs',
    'kilo',
    'kilogram',
    'kilogramnya',
    'kilonya',
    'kgnya',
    'kilos',
    'klo',
    'kiloan',
    'kgr',
    'kilu',
  ),
  ...each('ons', 'ons', 'on', 'onz', 'onsnya', 'oms', 'ounce'),
  ...each('g', 'g', 'gr', 'gram', 'grm', 'gramnya', 'grams'),
  ...each(
    'cm',
    'cm',
    'centi',
    'senti',
    'sentimeter',
    'centimeter',
    'cmnya',
    'sentinya',
    'cntimeter',
    'cn',
    'xm',
    'senti-meter',
  ),
  ...each('m', 'm', 'meter', 'mtr', 'metre'),
  ...each('mm', 'mm', 'mili', 'milimeter', 'mili-meter'),
])

/** Said when the number is only about right: "8 kiloan". */
export const ABOUT_UNITS: ReadonlySet<string> = new Set(['kiloan'])

/** Kilograms in one of the unit; undefined for units of length. */
export const KG_IN: Readonly<Record<Unit, number | undefined>> = {
  kg: 1,
  ons: 0.1,
  g: 0.001,
  cm: undefined,
  m: undefined,
  mm: undefined,
}

/** Centimetres in one of the unit; undefined for units of weight. */
export const CM_IN: Readonly<Record<Unit, number | undefined>> = {
  kg: undefined,
  ons: undefined,
  g: undefined,
  cm: 1,
  m: 100,
  mm: 0.1,
}

function each(value: Unit, ...words: string[]): [string, Unit][] {
  return words.map((word) => [word, value])
}
