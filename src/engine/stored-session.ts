import type { Session, Waiting } from './session.ts'

/**
 * A stored session, believed only where each of its fields has the right form; `damaged` otherwise. The answers in it are
 * decoded by their readers, one by one, when a flow looks at them.
 */
export const readSession = (text: string): Session | 'damaged' => {
  const stored = parsed(text)
  return isSession(stored) ? stored : 'damaged'
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0

const isAbsentOr = (value: unknown, is: (value: unknown) => boolean): boolean =>
  value === undefined || is(value)

const isSession = (stored: unknown): stored is Session =>
  isRecord(stored) &&
  isCount(stored['number']) &&
  isCount(stored['asking']) &&
  isAbsentOr(stored['waiting'], isWaiting) &&
  isAbsentOr(stored['paused'], isWaiting) &&
  isAbsentOr(
    stored['refused'],
    (refused) => isRecord(refused) && Object.values(refused).every(Number.isFinite),
  )

const isWaiting = (stored: unknown): stored is Waiting =>
  isRecord(stored) &&
  typeof stored['flow'] === 'string' &&
  typeof stored['step'] === 'string' &&
  isRecord(stored['answers']) &&
  Array.isArray(stored['trail']) &&
  stored['trail'].every(isBefore) &&
  isAbsentOr(stored['sure'], isRecord) &&
  isAbsentOr(stored['doubt'], isDoubt) &&
  isAbsentOr(stored['missed'], isCount)

const isBefore = (stored: unknown): boolean =>
  isRecord(stored) &&
  typeof stored['step'] === 'string' &&
  isRecord(stored['was']) &&
  Object.values(stored['was']).every(Array.isArray) &&
  isAbsentOr(stored['sure'], isRecord)

const isDoubt = (stored: unknown): boolean =>
  isRecord(stored) &&
  stored['value'] !== undefined &&
  isRecord(stored['also']) &&
  isRecord(stored['say']) &&
  typeof stored['say']['key'] === 'string' &&
  isAbsentOr(stored['onTheWay'], (value) => value === true)
