/** Said before the number of an answer. */
export const NUMBER_LEADS: ReadonlySet<string> = new Set([
  'no',
  'nmr',
  'nomor',
  'nomer',
  'nmor',
  'angka',
  'pilih',
  'pilihan',
  'pilihannya',
  'opsi',
  'jawab',
  'jawaban',
  'jawabannya',
  'ke',
  'dan',
  'atau',
  'sama',
  'yang',
  'yg',
])

/** Words around a chosen answer that choose nothing themselves. */
export const CHOICE_SUPPORT: ReadonlySet<string> = new Set([
  'saya',
  'sy',
  'aku',
  'pilih',
  'pilihan',
  'milih',
  'mau',
  'jawab',
  'jawaban',
  'jawabannya',
  'opsi',
  'untuk',
  'utk',
  'untk',
  'unutk',
  'yang',
  'yg',
  'nya',
  'anak',
  'anaknya',
  'anakku',
  'ini',
])

/** Beside a number they are what is counted: "anak saya 2" chooses nothing. */
export const COUNTED: ReadonlySet<string> = new Set(['anak', 'anaknya', 'anakku'])
