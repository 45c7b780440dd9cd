import { type ChildIntro, readChildIntro } from './child.ts'
import { tokens } from './normalise.ts'
import { SIBLING_WORDS } from './words/people.ts'

const BETWEEN = /\s+(?:dan|dn|&|\+|sama|serta|and)\s+|[\n;]+/iu
/** "kembar perempuan:" opens the list of them. */
const BETWEEN_TWINS = /\s+(?:dan|dn|&|\+|sama|serta|and)\s+|[\n;]+|,(?!\d)|(?<=(?:kembar|twins)[^:]{0,30}):/iu
/** More children than a birth brings are a list of another kind. */
const MOST = 4
const MOST_PARTS = 16
const LONGEST_TEXT = 1000

/**
 * Two children or more told in one message ("kembar: Aisyah pr dan Ahmad lk lahir 3 mei 2026"), each with what is said of it;
 * a day, a sex or a pregnancy that is said once is everybody's. Undefined where one child is told.
 */
export function readSeveralChildren(text: string, today: string): readonly ChildIntro[] | undefined {
  if (text.length > LONGEST_TEXT) return undefined
  const areTwins = tokens(text).some((word) => SIBLING_WORDS.has(word))
  const parts = text.split(areTwins ? BETWEEN_TWINS : BETWEEN)
  if (parts.length < 2 || parts.length > MOST_PARTS) return undefined
  const told = parts.map((part) => readChildIntro(part, today))
  const named = told.filter(({ name }) => name !== undefined)
  const areOwn = named.every(({ sex, born }) => sex !== undefined || born !== undefined)
  if (named.length < 2 || named.length > MOST || !(areTwins || areOwn)) return undefined
  const shared = sharedOf(told, areTwins)
  return named.map((child) => ({ ...shared, ...child, ...birthOf(shared, child) }))
}

/** What was said once, by itself or of the first: of twins it is true of each. A sex beside the first name is only its own. */
function sharedOf(told: readonly ChildIntro[], areTwins: boolean): ChildIntro {
  const only = <T>(values: readonly (T | undefined)[]): T | undefined => {
    const said = values.filter((value) => value !== undefined)
    return said.length === 1 ? said[0] : undefined
  }
  const born = only(told.map((one) => one.born))
  const carer = only(told.map((one) => one.carer))
  const sex = only(told.map((one) => (one.name === undefined ? one.sex : undefined)))
  const weeks = only(told.map(({ birth }) => birth?.weeks))
  const term = only(told.map(({ birth }) => birth?.term))
  return {
    ...(born === undefined ? {} : { born }),
    ...(carer === undefined ? {} : { carer }),
    ...(sex === undefined || !areTwins ? {} : { sex }),
    ...(weeks === undefined && term === undefined
      ? {}
      : {
          birth: { ...(weeks === undefined ? {} : { weeks }), ...(term === undefined ? {} : { term }) },
        }),
  }
}

/** Twins share their pregnancy, not their size. */
function birthOf(shared: ChildIntro, own: ChildIntro): Pick<ChildIntro, 'birth'> {
  const birth = { ...shared.birth, ...own.birth }
  return Object.keys(birth).length === 0 ? {} : { birth }
}
