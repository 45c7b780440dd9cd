import type { CardWeighing, KmsCard } from './card.ts'
import type { Letter } from './letter.ts'

/** What the card said of one weighing, as a trace keeps it. */
export type Mark = {
  readonly weightKg: number
  readonly letter: Letter | undefined
  readonly twoT: boolean
  readonly bgm: boolean
  readonly aboveOrange: boolean
}

/** One weighing of which the card now says something else: only `is` for a new one, only `was` for one that is gone. */
export type LetterChange =
  | { readonly kind: 'added'; readonly on: string; readonly is: Mark }
  | { readonly kind: 'removed'; readonly on: string; readonly was: Mark }
  | { readonly kind: 'changed'; readonly on: string; readonly was: Mark; readonly is: Mark }

function markOf({ weightKg, letter, twoT, bgm, aboveOrange }: CardWeighing): Mark {
  return { weightKg, letter, twoT, bgm, aboveOrange }
}

function isSame(one: Mark, other: Mark): boolean {
  return (
    one.weightKg === other.weightKg &&
    one.letter === other.letter &&
    one.twoT === other.twoT &&
    one.bgm === other.bgm &&
    one.aboveOrange === other.aboveOrange
  )
}

function marksByDay({ weighings }: KmsCard): ReadonlyMap<string, readonly Mark[]> {
  const days = new Map<string, Mark[]>()
  for (const weighing of weighings) {
    const marks = days.get(weighing.on)
    if (marks === undefined) days.set(weighing.on, [markOf(weighing)])
    else marks.push(markOf(weighing))
  }
  return days
}

/** What is in `marks` beyond `others`, each counted as often as it is there. */
function beyond(marks: readonly Mark[], others: readonly Mark[]): readonly Mark[] {
  const left = [...others]
  return marks.filter((mark) => {
    const at = left.findIndex((other) => isSame(mark, other))
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

function change(on: string, was: Mark | undefined, is: Mark | undefined): LetterChange | undefined {
  if (was !== undefined && is !== undefined) return { kind: 'changed', on, was, is }
  if (was !== undefined) return { kind: 'removed', on, was }
  return is && { kind: 'added', on, is }
}

/**
 * What a correction did to a child's card, by date, so that a trace can be written: the weighing that was corrected itself,
 * and every later one whose letter, 2T or side of a line came out different.
 */
export function letterChanges(before: KmsCard, after: KmsCard): readonly LetterChange[] {
  const old = marksByDay(before)
  const now = marksByDay(after)
  const days = [...new Set([...old.keys(), ...now.keys()])].sort()
  return days.flatMap((on) => {
    const gone = beyond(old.get(on) ?? [], now.get(on) ?? [])
    const come = beyond(now.get(on) ?? [], old.get(on) ?? [])
    return Array.from({ length: Math.max(gone.length, come.length) }, (_, at) =>
      change(on, gone[at], come[at]),
    ).filter((one) => one !== undefined)
  })
}
