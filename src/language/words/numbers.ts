/** One to nine, with what people type for them: Indonesian, common slips, Javanese, Banjar, Bugis-Makassar Malay. */
export const ONES: ReadonlyMap<string, number> = new Map([
  ...each(0, 'nol', 'kosong'),
  ...each(1, 'satu', 'satuh', 'sato', 'siji', 'hiji'),
  ...each(2, 'dua', 'duwa', 'duah'),
  ...each(3, 'tiga', 'tigah', 'telu', 'talu', 'tilu'),
  ...each(4, 'empat', 'ampat', 'mpat', 'papat', 'opat', 'empt'),
  ...each(5, 'lima', 'limah', 'lime'),
  ...each(6, 'enam', 'anam', 'enem', 'nam', 'anem', 'genep'),
  ...each(7, 'tujuh', 'tuju', 'pitu', 'tjuh', 'tujh'),
  ...each(8, 'delapan', 'dlapan', 'delapn', 'dlpan', 'lapan', 'walu', 'wolu', 'dalapan'),
  ...each(9, 'sembilan', 'smbilan', 'sembilang', 'sambilan', 'sanga', 'songo', 'sembiln'),
])

/** Ten and eleven, which stand alone. */
export const TEENS: ReadonlyMap<string, number> = new Map([
  ...each(10, 'sepuluh', 'spuluh', 'sapuluh', 'sepulu'),
  ...each(11, 'sebelas', 'sblas', 'sabalas', 'seblas', 'sewelas'),
])

export const TEEN_ENDINGS: ReadonlySet<string> = new Set(['belas', 'blas', 'balas', 'welas'])
export const TENS_ENDINGS: ReadonlySet<string> = new Set(['puluh', 'pulu', 'pluh', 'puloh'])
export const HUNDREDS: ReadonlySet<string> = new Set(['ratus', 'rtus', 'atus'])
export const THOUSANDS: ReadonlySet<string> = new Set(['ribu', 'rb', 'rbu', 'ewu'])
export const ONE_HUNDRED: ReadonlySet<string> = new Set(['seratus', 'sratus', 'saratus', 'satus'])
export const ONE_THOUSAND: ReadonlySet<string> = new Set(['seribu', 'sribu', 'saribu', 'sewu'])

/** Said between the whole and the decimals. */
export const COMMA_WORDS: ReadonlySet<string> = new Set([
  'koma',
  'kma',
  'komah',
  'koma-koma',
  'titik',
  'point',
  'coma',
])

/** Parts of a whole, said after it. */
export const FRACTIONS: ReadonlyMap<string, number> = new Map([
  ...each(0.5, 'setengah', 'stengah', 'stgh', 'satengah', 'stengh', 'stngah', 'setengh', 'tengah'),
  ...each(0.25, 'seperempat', 'sperempat'),
  ...each(0.75, 'tigaperempat'),
])

function each(value: number, ...words: string[]): [string, number][] {
  return words.map((word) => [word, value])
}
