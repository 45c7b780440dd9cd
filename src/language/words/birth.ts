/** Whether a child was carried to term, by what parents say. */
export const TERM_PHRASES: readonly (readonly ['cukup' | 'kurang', readonly string[]])[] = [
  [
    'cukup',
    [
      'cukup bulan',
      'cukup bln',
      'ckup bulan',
      'cukup umur',
      'genap bulan',
      'pas bulan',
      'aterm',
      'bulannya cukup',
      'normal cukup',
      'tidak prematur',
      'gak prematur',
      'bukan prematur',
      'lebih bulan',
      'lewat bulan',
    ],
  ],
  [
    'kurang',
    [
      'kurang bulan',
      'krg bulan',
      'kurang bln',
      'belum cukup bulan',
      'tidak cukup bulan',
      'gak cukup bulan',
      'blm cukup bulan',
      'nda cukup bulan',
      'prematur',
      'premature',
      'prematr',
      'premtur',
      'prematu',
      'preterm',
      'kurang umur',
      'lahir dini',
    ],
  ],
]

/** A size that stands beside one of these is the size at birth. */
export const BIRTH_WORDS: ReadonlySet<string> = new Set([
  'lahir',
  'lahirnya',
  'lahirx',
  'lhr',
  'dilahirkan',
  'kelahiran',
  'bbl',
  'bblnya',
  'pbl',
  'born',
])

/** A length of time that stands beside one of these is how long the pregnancy was. */
export const PREGNANCY_WORDS: ReadonlySet<string> = new Set([
  'hamil',
  'kehamilan',
  'hamilnya',
  'kandungan',
  'kandungannya',
  'gestasi',
])

/** Words between "lahir" and what it measures. */
export const BESIDE_BIRTH: ReadonlySet<string> = new Set([
  'waktu',
  'wktu',
  'saat',
  'pas',
  'ketika',
  'dengan',
  'dgn',
  'nya',
  'cuma',
  'hanya',
  'seberat',
  'sepanjang',
  'di',
  'usia',
  'umur',
  'pada',
  'adalah',
  'dan',
  'badan',
])
