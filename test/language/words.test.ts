import { expect, test } from 'vitest'
import { tokens } from '../../src/language/normalise.ts'
import * as birth from '../../src/language/words/birth.ts'
import * as calendar from '../../src/language/words/calendar.ts'
import * as choice from '../../src/language/words/choice.ts'
import * as commands from '../../src/language/words/commands.ts'
import * as filler from '../../src/language/words/filler.ts'
import * as loss from '../../src/language/words/loss.ts'
import * as measures from '../../src/language/words/measures.ts'
import * as mending from '../../src/language/words/mending.ts'
import * as numbers from '../../src/language/words/numbers.ts'
import * as people from '../../src/language/words/people.ts'
import * as places from '../../src/language/words/places.ts'
import * as quantities from '../../src/language/words/quantities.ts'
import * as relativeDays from '../../src/language/words/relative-days.ts'
import * as yesNo from '../../src/language/words/yes-no.ts'

const LISTS = {
  birth,
  calendar,
  choice,
  commands,
  filler,
  loss,
  measures,
  mending,
  numbers,
  people,
  places,
  quantities,
  relativeDays,
  yesNo,
}

function wordsIn(list: unknown): string[] {
  if (typeof list === 'string') return [list]
  if (list instanceof Map) return [...list.keys()].flatMap(wordsIn)
  if (Array.isArray(list) || list instanceof Set) return [...list].flatMap(wordsIn)
  return typeof list === 'object' && list !== null ? Object.values(list).flatMap(wordsIn) : []
}

/** Names of commands stand among their words, and are no words. */
const isCommandName = (word: string): boolean => commands.COMMANDS.some(({ command }) => command === word)

test.each(Object.entries(LISTS))(
  'the words of %s are in plain form, or no text would ever meet them',
  (_, lists) => {
    const words = wordsIn(Object.values(lists)).filter((word) => !isCommandName(word))
    expect(words.length).toBeGreaterThan(0)
    expect(words.filter((word) => tokens(word).join(' ') !== word)).toEqual([])
  },
)
