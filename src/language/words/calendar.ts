/** Month numbers by the names and abbreviations people type, local and English ones among them. */
export const MONTHS: ReadonlyMap<string, number> = new Map([
  ...each(1, 'januari', 'januwari', 'jan', 'january', 'janwari', 'jenuari', 'jnuari'),
  ...each(
    2,
    'februari',
    'februwari',
    'pebruari',
    'pebruwari',
    'feb',
    'peb',
    'febr',
    'pebr',
    'february',
    'febuari',
    'pebuari',
    'fbruari',
  ),
  ...each(3, 'maret', 'mrt', 'mar', 'march', 'maret', 'mret', 'marat'),
  ...each(4, 'april', 'apr', 'aprl', 'apr', 'apil'),
  ...each(5, 'mei', 'mey', 'may', 'mai'),
  ...each(6, 'juni', 'jun', 'june', 'jni', 'juny'),
  ...each(7, 'juli', 'jul', 'july', 'jli', 'juley'),
  ...each(
    8,
    'agustus',
    'agust',
    'agus',
    'agts',
    'agst',
    'ags',
    'agt',
    'agu',
    'august',
    'aug',
    'agustuz',
    'ags',
    'gustus',
  ),
  ...each(9, 'september', 'sept', 'sep', 'spt', 'spet', 'sptember', 'septembr', 'septmber'),
  ...each(10, 'oktober', 'okt', 'oct', 'october', 'octber', 'oktbr', 'okto'),
  ...each(11, 'november', 'nopember', 'nov', 'nop', 'nofember', 'novmber', 'nopmber', 'nvember'),
  ...each(12, 'desember', 'des', 'dec', 'december', 'disember', 'dsember', 'dsmber', 'desmber'),
])

/** Full names long enough that a slip still points to one month. */
export const LONG_MONTHS: readonly (readonly [string, number])[] = [
  ['januari', 1],
  ['februari', 2],
  ['pebruari', 2],
  ['maret', 3],
  ['april', 4],
  ['agustus', 8],
  ['september', 9],
  ['oktober', 10],
  ['november', 11],
  ['nopember', 11],
  ['desember', 12],
]

/** 0 for Sunday to 6 for Saturday. "minggu" is also a week: the reader decides by what stands around it. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map([
  ...each(0, 'minggu', 'mggu', 'mingu', 'ahad', 'akhad', 'sunday'),
  ...each(1, 'senin', 'snin', 'senen', 'sinin', 'snen', 'isnin', 'monday'),
  ...each(2, 'selasa', 'slasa', 'salasa', 'selas', 'tuesday'),
  ...each(3, 'rabu', 'rbu', 'rebo', 'rabo', 'araba', 'wednesday'),
  ...each(4, 'kamis', 'kmis', 'kemis', 'kms', 'kammisi', 'thursday'),
  ...each(5, 'jumat', 'jumaat', 'jmat', 'jum', 'jumah', 'jemuah', 'jumahat', 'friday'),
  ...each(6, 'sabtu', 'sbtu', 'saptu', 'sabtuh', 'setu', 'sattu', 'saturday'),
])

/** Months of calendars that move against ours: we ask for the date in the KIA book instead. */
export const OTHER_CALENDARS: ReadonlySet<string> = new Set([
  'muharram',
  'muharam',
  'safar',
  'shafar',
  'rabiul',
  'rabiulawal',
  'maulid',
  'mulud',
  'jumadil',
  'rajab',
  'syaban',
  'ruwah',
  'ramadhan',
  'ramadan',
  'romadhon',
  'puasa',
  'syawal',
  'sawal',
  'lebaran',
  'dzulqaidah',
  'dzulkaidah',
  'zulkaidah',
  'dzulhijjah',
  'zulhijah',
  'suro',
  'hijriah',
  'hijriyah',
  'imlek',
  'natal',
  'paskah',
])

export const DATE_WORDS: ReadonlySet<string> = new Set([
  'tanggal',
  'tgl',
  'tggl',
  'tg',
  'tngl',
  'tgal',
  'tngal',
  'tnggal',
  'tangal',
  'tanggl',
  'tgk',
])
export const MONTH_WORDS: ReadonlySet<string> = new Set([
  'bulan',
  'bln',
  'bl',
  'bulannya',
  'buln',
  'bulang',
  'blan',
  'bulen',
])
export const YEAR_WORDS: ReadonlySet<string> = new Set([
  'tahun',
  'thn',
  'th',
  'thun',
  'taun',
  'tahung',
  'tahunnya',
])
export const DAY_WORDS: ReadonlySet<string> = new Set([
  'hari',
  'hr',
  'hri',
  'ari',
  'harinya',
  'dina',
  'esso',
  'allo',
])
export const WEEK_WORDS: ReadonlySet<string> = new Set([
  'minggu',
  'mgg',
  'mggu',
  'mingguan',
  'pekan',
  'mingu',
])

/** One of a unit, in one word. */
export const ONE_OF_UNIT: ReadonlyMap<string, 'day' | 'week' | 'month' | 'year'> = new Map([
  ['sehari', 'day'],
  ['seminggu', 'week'],
  ['saminggu', 'week'],
  ['sepekan', 'week'],
  ['sebulan', 'month'],
  ['sabulan', 'month'],
  ['sebln', 'month'],
  ['setahun', 'year'],
  ['setaun', 'year'],
  ['sataun', 'year'],
  ['satahun', 'year'],
  ['sethn', 'year'],
])

function each(value: number, ...words: string[]): [string, number][] {
  return words.map((word) => [word, value])
}
