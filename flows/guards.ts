import type { Guarded } from '../src/engine/talk.ts'
import { readLoss } from '../src/language/loss.ts'
import { normalise, tokens } from '../src/language/normalise.ts'
import { say, type Turn } from './rooms.ts'
import { ownChildren } from './who.ts'

/**
 * The general danger signs of a sick child (WHO IMCI, MTBS) and the accidents that cannot wait: a first, cautious set of ways
 * to say them. `NO` stands for every way to say no.
 */
const NO =
  '(?:tidak|tdk|tak|gak|ga|gk|g|nggak|ngga|enggak|nda|ndak|kada|ora|belum|blm|susah|sulit|gamau|gakmau|males|malas|emoh)'
const DRINK = '(?:minum|menyusu|nyusu|nenen|nete|netek|mimi|mimik|menelan|nelen|ngisap|ngisep)'
const SIGNS = new RegExp(
  [
    'kejang(?:-kejang)?',
    'kejet(?:-kejet)?',
    'kelojotan',
    'stuip',
    '(?:anak|bayi|adek|adik|si kecil)\\w*(?: \\w+)? step',
    `${NO} (?:sadar|sadarkan diri|respon|bergerak)`,
    'pingsan',
    'sese?a?k',
    '(?:lemes|lemas) (?:banget|sekali|terus)',
    'lunglai',
    'mata\\w*(?: \\w+)? (?:mendelik|cekung)',
    '(?:berak|muntah|bab|pup) (?:ada )?darah',
    'leher\\w* kaku',
    '(?:panas|demam)\\w*(?: \\w+)? (?:40|41)',
    'kaki\\w* bengkak',
    `${NO} (?:bisa |mau )?(?:napas|nafas|bernapas|bernafas)`,
    'megap-megap',
    'dada\\w* (?:cekung|ketarik|tertarik)',
    '(?:bibir|muka|badan|kuku|lidah|wajah)\\w* (?:biru|kebiruan)',
    'kebiruan',
    'muntah (?:terus|semua|hijau|darah)',
    '(?:semua|apa saja|apa aja) (?:\\w+ )?(?:dimuntahin|dimuntahkan|muntah)',
    `${NO} (?:bisa |mau |kuat |sanggup )?(?:makan dan )?${DRINK}`,
    `${NO} (?:bisa )?(?:dibangunkan|dibangunin)`,
    'tersedak',
    'keselek',
    'tenggelam',
    'keracunan',
    '(?:minum|menelan|nelen) (?:racun|minyak tanah|pemutih|obat tikus)',
    'digigit ular',
    'dipatok ular',
  ]
    .map((sign) => `\\b${sign}\\b`)
    .join('|'),
  'g',
)

/** Right before a sign: it is not there, is over, or was long ago. One small word may stand between. */
const NOT_THERE =
  /\b(?:tidak|tdk|gak|ga|nggak|bukan|belum|tanpa|udah gak|sudah tidak|dulu|pernah)(?: (?:ada|pernah|lagi|sampai|juga|ikut))?$/
/** Clothes and rooms are tight too. */
const OTHER_THINGS = /\b(?:baju|celana|kamar|ruang|popok|pipis)\w*\b.*\bsesak|\bsesak pipis|\b(?:tetangga)\b/
/** A question about signs in general. */
const ASKED = /\b(?:apakah|apa (?:itu|saja|tanda|beda)|bisa bikin|tanda|ciri|gejala|bedanya|arti|maksudnya)\b/

/** A danger sign in what was typed: what to do now, and nothing else. Each clause is read by itself, so that a no stays in its own. */
export const dangerSign = (text: string): Guarded | undefined => {
  const clauses = text.slice(0, 10_000).split(/[,.;!?\n]|\b(?:tapi|tp|tetapi|terus|trus|lalu|dan)\b/i)
  const whole = [text.slice(0, 10_000), ...clauses].map(normalise)
  const isQuestion = ASKED.test(whole[0] ?? '')
  const found = (clause: string): boolean =>
    !OTHER_THINGS.test(clause) &&
    [...clause.matchAll(SIGNS)].some(({ index }) => !NOT_THERE.test(clause.slice(0, index).trimEnd()))
  if (isQuestion || !(whole.slice(1).some(found) || /muntah terus/.test(whole[0] ?? ''))) return undefined
  return { message: { say: [say('people.guard.danger')] }, lane: 'urgent', drop: false }
}

/**
 * A death or a miscarriage: one sentence, no menu. Reminders of the child that is named, of all children when none is, end in
 * the same transaction for every carer; what was recorded stays, and recording again brings them back.
 */
export const loss = (text: string, turn: Turn): Guarded | undefined => {
  const { rooms } = turn
  const names = () => ownChildren(turn).map(({ name }) => name)
  if (readLoss(text, names) === undefined) return undefined
  const children = ownChildren(turn)
  const said = new Set(tokens(text))
  const named = children.filter(({ name }) => tokens(name).some((word) => said.has(word)))
  const lost = named.length > 0 ? named : children
  for (const child of lost) {
    rooms.children.hush(child.id, true)
    for (const { person } of rooms.people.carersOf(child.id)) {
      for (const contact of rooms.contacts.ofPerson(person)) rooms.post.cancel(contact.id, 'notice')
    }
  }
  if (children.length === 0) rooms.post.cancel(turn.contact, 'notice')
  return { message: { say: [say('people.guard.loss')] }, lane: 'reply', drop: true }
}
