import type { Read } from '../src/engine/flow.ts'
import type { Json } from '../src/engine/ids.ts'
import { birthBeside } from '../src/language/birth-beside.ts'
import { type ChildIntro, readChildIntro } from '../src/language/child.ts'
import { readCommand } from '../src/language/commands.ts'
import { findDate } from '../src/language/date.ts'
import { readSeveralChildren } from '../src/language/several-children.ts'
import type { Address } from '../src/people/people.ts'
import { birthOf } from './birth-facts.ts'
import { besideIdentity } from './identity.ts'
import type { Parts } from './readers.ts'
import { type ReaderOf, say, type Turn } from './rooms.ts'
import { isNamedMeasure, tell } from './told.ts'
import { bornFrom } from './when.ts'

const CALLED: { readonly [relation: string]: Address } = {
  ibu: 'bunda',
  ayah: 'ayah',
  nenek: 'nenek',
  kakek: 'kakek',
}

/** How somebody who said what they are to the child wants to be called. */
export const addressOf = (carer: string | undefined): Address | undefined =>
  carer === undefined ? undefined : CALLED[carer]

/** What one message told of a child, as answers to the steps of the form that registers one. */
const partsOf = (intro: ChildIntro, turn: Turn): Parts => {
  const born = intro.born === undefined ? undefined : bornFrom(intro.born)
  const birth = intro.birth === undefined ? undefined : birthOf(intro.birth)
  const carer = addressOf(intro.carer)
  const isUnnamed = intro.unnamed === true && intro.name === undefined
  return {
    ...(isUnnamed ? { name: turn.speak(say('children.register.unnamed')), unnamed: true } : {}),
    ...(intro.name === undefined ? {} : { name: intro.name, unnamed: false }),
    ...(intro.sex === undefined ? {} : { sex: intro.sex }),
    ...(born === undefined ? {} : { born }),
    ...(carer === undefined ? {} : { carer }),
    ...(birth === undefined || birth === 'odd' ? {} : { birth }),
  }
}

/** A weight or length in the same message that is not the one at birth. The day beside it is the birth date, not a visit's. */
const measuredBeside = (typed: string, turn: Turn): Parts => {
  // "lk" is a boy here; as the head it would have its number right behind it
  const { rest } = birthBeside(typed.replace(/\blk\b(?!\s*[:=]?\s*\d)/gi, ' '))
  const told = tell(findDate(rest, turn.rooms.today(turn.now), 'birth')?.rest ?? rest, turn)
  if (told.kind !== 'values' || !isNamedMeasure(rest, told.parts)) return {}
  const { child: _, named: __, ...parts } = told.parts
  return { told: { ...parts, what: 'told' } }
}

/** What one message told of a child: facts, who writes, sizes at birth and now. */
export const introParts = (typed: string, turn: Turn): Parts => {
  const said = besideIdentity(typed)
  const facts = partsOf(readChildIntro(said, turn.rooms.today(turn.now)), turn)
  return { ...facts, ...measuredBeside(said, turn) }
}

/** A name as it is stored. */
export const isName = (value: Json): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 60

/** A name and whatever else of the child stands beside it; further children of the same message ride along. `null`: not now. */
export const intro: ReaderOf<string | null> = {
  read: (typed, turn): Read<string | null> => {
    const command = readCommand(typed)
    if (command === 'later') return { kind: 'understood', value: null }
    const unclear = say('children.register.no-name')
    if (command !== undefined) return { kind: 'unclear', say: unclear }
    const several = readSeveralChildren(besideIdentity(typed), turn.rooms.today(turn.now))
    const [first, ...others] = several?.map((one) => partsOf(one, turn)) ?? []
    const { name, ...also } = first === undefined ? introParts(typed, turn) : { ...first, others }
    return name === undefined || !isName(name)
      ? { kind: 'unclear', say: unclear, also }
      : { kind: 'understood', value: name, also }
  },
  decode: (stored) => (stored === null || isName(stored) ? stored : undefined),
}
