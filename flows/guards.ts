import type { Guarded } from '../src/engine/talk.ts'
import { normalise } from '../src/language/normalise.ts'
import type { WordKey } from '../src/words/languages.ts'
import { say } from './rooms.ts'

/**
 * The general danger signs of a sick child (WHO IMCI, MTBS) and the accidents that cannot wait: a first, cautious set of ways
 * to say them. `NO` stands for every way to say no.
 */
const NO =
  '(?:tidak|tdk|tak|gak|ga|gk|g|nggak|ngga|enggak|nda|ndak|kada|ora|belum|blm|susah|sulit|gamau|gakmau|males|malas|emoh)'
const DRINK = '(?:minum|menyusu|manyusu|nyusu|nenen|nete|netek|mimi|mimik|menelan|nelen|ngisap|ngisep)'
const SWALLOW = '(?:minum|menelan|nelen|nelan|tertelan|ketelen|ketelan|terminum|keminum|makan)'
const POISON =
  '(?:racun|minyak tanah|pemutih|obat tikus|baygon|bensin|deterjen|detergen|sabun cuci|pembersih lantai|air aki|kapur barus|obat nyamuk|obat serangga)'

/** What helps until somebody trained is there differs by sign. In this order: the first that is told is answered. */
const SIGNS: readonly { readonly say: WordKey; readonly told: readonly string[] }[] = [
  {
    say: 'people.guard.choking',
    told: ['tersedak', 'keselek', 'kesedak', 'keselak', 'keloloden', 'nyangkut di tenggorokan'],
  },
  {
    say: 'people.guard.fits',
    told: [
      'kejang(?:-kejang)?',
      'kejet(?:-kejet)?',
      'kelojotan',
      'stuip',
      '(?:anak|bayi|adek|adik|si kecil)\\w*(?: \\w+)? step',
      'mata\\w*(?: \\w+)? mendelik',
    ],
  },
  { say: 'people.guard.poison', told: ['keracunan', `${SWALLOW} (?:\\w+ )?${POISON}`] },
  {
    say: 'people.guard.no-food',
    told: [
      `${NO} (?:sadar|sdar|sadarkan diri|respon|bergerak)`,
      'pingsan',
      'sese?a?k',
      `${NO} (?:bisa )?(?:dibangunkan|dibangunin)`,
      `${NO} (?:bisa |mau )?(?:napas|nafas|bernapas|bernafas)`,
      'megap-megap',
      'dada\\w* (?:cekung|ketarik|tertarik)',
      '(?:bibir|muka|badan|kuku|lidah|wajah)\\w* (?:biru|kebiruan)',
      'kebiruan',
      'tenggelam',
      'kelelep',
      'digigit ular',
      'dipat[ou]k ular',
    ],
  },
  {
    say: 'people.guard.danger',
    told: [
      '(?:lemes|lemas) (?:banget|sekali|terus)',
      'lunglai',
      'mata\\w*(?: \\w+)? cekung',
      '(?:berak|muntah|bab|pup|mencret|menceret) (?:ada |campur |keluar )?darah',
      'leher\\w* kaku',
      '(?:panas|demam)\\w*(?: \\w+)? (?:40|41)',
      'kaki\\w* bengkak',
      'muntah (?:terus|semua|hijau)',
      '(?:semua|apa saja|apa aja) (?:\\w+ )?(?:dimuntahin|dimuntahkan|muntah)',
      `${NO} (?:bisa |mau |kuat |sanggup |kawa |hakun )?(?:makan dan )?${DRINK}`,
    ],
  },
]

const RULES = SIGNS.map(({ say: key, told }) => ({
  say: key,
  sign: new RegExp(told.map((sign) => `\\b${sign}\\b`).join('|'), 'g'),
}))

/** Right before a sign: it is not there, is over, or was long ago. One small word may stand between. */
const NOT_THERE =
  /\b(?:tidak|tdk|gak|ga|nggak|bukan|belum|tanpa|udah gak|sudah tidak|dulu|pernah)(?: (?:ada|pernah|lagi|sampai|juga|ikut))?$/
/** Clothes and rooms are tight too; what a neighbour or a cow has is not asked for a child. */
const OTHER_THINGS =
  /\b(?:baju|celana|kamar|ruang|popok|pipis)\w*\b.*\bsesak|\bsesak pipis|\b(?:tetangga|sapi|kambing|kerbau|domba)\b/
/** A question about signs in general. */
const ASKED = /\b(?:apakah|apa (?:itu|saja|tanda|beda)|bisa bikin|tanda|ciri|gejala|bedanya|arti|maksudnya)\b/
/** Characters of a text that are looked at. */
const READ_MOST = 10_000

/**
 * A danger sign in what was typed: what to do now, and nothing else. Each clause is read by itself, so that a no stays in its
 * own.
 */
export const dangerSign = (text: string): Guarded | undefined => {
  const read = text.slice(0, READ_MOST)
  const whole = normalise(read)
  if (ASKED.test(whole)) return undefined
  const clauses = read
    .split(/[,.;!?\n]|\b(?:tapi|tp|tetapi|terus|trus|lalu|dan)\b/i)
    .map(normalise)
    .filter((clause) => !OTHER_THINGS.test(clause))
  const isTold = (sign: RegExp): boolean =>
    clauses.some((clause) =>
      [...clause.matchAll(sign)].some(({ index }) => !NOT_THERE.test(clause.slice(0, index).trimEnd())),
    )
  const found =
    RULES.find(({ sign }) => isTold(sign))?.say ??
    (/muntah terus/.test(whole) ? ('people.guard.danger' as const) : undefined)
  if (found === undefined) return undefined
  return { message: { say: [say(found)] }, lane: 'urgent', drop: false }
}
