import type { Values, Visit } from '../src/children/children.ts'
import { PLACE_WORDS, VALUE_WORDS } from '../src/children/words.ts'
import type { Json } from '../src/engine/ids.ts'
import type { Say } from '../src/engine/message.ts'
import { say } from './rooms.ts'

/** Where, in words: "di posyandu". */
export const placeWords = (place: Visit['place']): Say => say(PLACE_WORDS[place])

/** What was measured, in words, as measured: "7,1 kg", "66,5 cm (telentang)", "LiLA 13,5 cm". */
const valueWords = ({ weightKg, lengthCm, position, armCm, headCm }: Values): readonly Say[] => [
  ...(weightKg === undefined ? [] : [say(VALUE_WORDS.weight, { value: weightKg })]),
  ...(lengthCm === undefined ? [] : [say(lengthKey(position), { value: lengthCm })]),
  ...(armCm === undefined ? [] : [say(VALUE_WORDS.arm, { value: armCm })]),
  ...(headCm === undefined ? [] : [say(VALUE_WORDS.head, { value: headCm })]),
]

const lengthKey = (position: Values['position']) =>
  position === 'lying'
    ? 'children.value.length-lying'
    : position === 'standing'
      ? 'children.value.length-standing'
      : VALUE_WORDS.length

/** All of it on one line, for a value of a sentence. */
export const valuesLine = (values: Values): Json => joined(valueWords(values))

/** Several things on one line, a dot between them. */
export const joined = ([first, ...others]: readonly Say[]): Json => {
  if (first === undefined) return ''
  return others.reduce<Say>((line, next) => say('children.value.and', { line, next }), first)
}
