/** Between whole kilos and the ons or grams that come on top: "9 kg lewat 4 ons". */
export const MORE_WORDS: ReadonlySet<string> = new Set([
  'lewat',
  'lwt',
  'lebih',
  'lbh',
  'lbih',
  'labih',
  'tambah',
  'dan',
  'plus',
  'liwat',
  'laweh',
  'punjul',
])

/** Between whole kilos and what is missing from them: "sepuluh kilo kurang dua ons". */
export const LESS_WORDS: ReadonlySet<string> = new Set(['kurang', 'krg', 'krang', 'kureng', 'kirang'])

/** Between the two ends of a range. */
export const RANGE_WORDS: ReadonlySet<string> = new Set([
  'sampai',
  'sampe',
  'smpai',
  'smp',
  'hingga',
  'sd',
  'sama',
  'atau',
  'ato',
  'atw',
])

/** Before a number that is only about right. */
export const ABOUT_WORDS: ReadonlySet<string> = new Set([
  'sekitar',
  'skitar',
  'sekitaran',
  'kira-kira',
  'kira',
  'kurleb',
  'hampir',
  'kisaran',
  'antara',
  'mungkin',
  'mgkin',
  'kayaknya',
  'sekira',
])

/** After a number that is only about right: "8 kilo lebih", "8an". */
export const ABOUT_ENDINGS: ReadonlySet<string> = new Set([
  'an',
  'lebih',
  'lbh',
  'lbih',
  'labih',
  'kurang',
  'kiloan',
  'lewat',
  'kurleb',
  'sekian',
])

/** Before a number that says how much was gained or lost, which is not a weight. */
export const CHANGE_WORDS: ReadonlySet<string> = new Set([
  'naik',
  'naiknya',
  'nae',
  'turun',
  'turunnya',
  'tambah',
  'nambah',
  'bertambah',
  'berkurang',
  'susut',
  'nyusut',
  'kenaikan',
  'selisih',
])

export const MINUS_WORDS: ReadonlySet<string> = new Set(['minus', 'negatif'])
