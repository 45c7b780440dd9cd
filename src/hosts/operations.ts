import { z } from 'zod'
import type { Rooms } from '../../flows/rooms.ts'
import type { Db } from '../db/db.ts'
import { transact } from '../db/db.ts'
import type { Instant } from '../engine/ids.ts'
import type { Inbound, Verdict } from '../engine/inbound.ts'
import { openStuck } from '../engine/stuck.ts'
import { readSetting } from '../settings/known.ts'
import { openSealed } from '../settings/sealed.ts'
import { openSettings } from '../settings/settings.ts'
import { SECRET_NAMES } from './channel-secrets.ts'
import { fits } from './fits.ts'
import { type MovingCode, movingCodeFor } from './moving-code.ts'

const NAME_MOST = 60
const SOURCE_MOST = 300
const line = (most: number, what: string) =>
  z
    .string(`${what} is missing`)
    .trim()
    .regex(/^[^\r\n]*$/, `${what} is one line`)
    .min(1, `${what} is missing`)
    .max(most, `${what} has at most ${most} characters`)
const id = z.number().int().positive()

/** What an operator does to a regency, by the command line or over HTTP. Every problem of it is said in words. */
export const Operation = z.discriminatedUnion('do', [
  /** Takes a message that was set aside once more. */
  z.object({ do: z.literal('retry'), id }),
  /** Lets a message that was set aside go. */
  z.object({ do: z.literal('drop'), id }),
  z.object({
    do: z.literal('add-post'),
    // what posters carry and people type
    code: z
      .string('a code is missing')
      .toUpperCase()
      .regex(/^[A-Z0-9]{3,20}$/, 'a code has 3 to 20 letters and digits, such as MAWAR'),
    name: line(NAME_MOST, 'a name such as "Posyandu Mawar"'),
    village: z.string('the code of a village is missing, such as 73.17.02.1001'),
  }),
  z.object({
    do: z.literal('set'),
    key: z.string(),
    /** As it was typed: what the key takes decides how it is read. */
    typed: z.string(),
    from: z.iso.date('the first day that it is in force is written 2026-12-01'),
    source: line(SOURCE_MOST, 'a source such as "SK Bupati 12/2026"'),
    reviewer: line(NAME_MOST, 'the name of whoever has checked it'),
  }),
  /** A code for a carer whose phone is lost, from an officer who has made sure of them. */
  z.object({
    do: z.literal('moving-code'),
    child: line(NAME_MOST, 'the name of the child'),
    born: z.iso.date('the day of birth is written 2026-03-14'),
    carer: id.optional(),
  }),
  /** Keeps a secret that was sealed already, or lets it go. */
  z.object({ do: z.literal('seal'), name: z.enum(SECRET_NAMES), sealed: z.string().min(1).nullable() }),
])
export type Operation = z.infer<typeof Operation>

/** What operations need of a regency that is open. */
export type Operated = {
  readonly code: string
  readonly db: Db
  readonly rooms: Rooms
  now(): Instant
  receive(batch: readonly Inbound[]): readonly Verdict[]
}

/** What came of one: why it could not be done, for the operator, and then nothing was changed; or that it is, with what was made. */
export type Outcome =
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'done'; readonly movingCode?: MovingCode }

/** Carries one out, in one transaction. */
export const operate = (operated: Operated, operation: Operation): Outcome => {
  if (operation.do === 'moving-code') {
    const made = transact(operated.db, () => movingCodeFor(operated.rooms, operation, operated.now()))
    return 'problem' in made ? { kind: 'refused', ...made } : { kind: 'done', movingCode: made }
  }
  const problem = problemOf(operated, operation)
  return problem === undefined ? { kind: 'done' } : { kind: 'refused', problem }
}

/** Carries out one that gives nothing back. Gives why it could not be. */
const problemOf = (
  { code: regency, db, rooms: { places }, receive }: Operated,
  operation: Exclude<Operation, { do: 'moving-code' }>,
): string | undefined => {
  switch (operation.do) {
    case 'retry': {
      const came = openStuck(db).retry(operation.id, receive)
      if (came === 'unknown') return notStuck(operation.id)
      return came === 'done'
        ? undefined
        : `Message ${operation.id} fails as before and stays set aside. Install a release that mends it.`
    }
    case 'drop':
      return openStuck(db).drop(operation.id) ? undefined : notStuck(operation.id)
    case 'add-post': {
      const { code, name, village } = operation
      return transact(db, () => {
        if (places.village(village) === undefined)
          return `${village} is no village of ${regency}. See: kawan regency areas ${regency}`
        if (places.postByCode(code) !== undefined)
          return `There is a posyandu ${code} already. Codes are unique in the regency; choose another.`
        places.addPost(code, name, village)
        return undefined
      })
    }
    case 'set': {
      const { key, typed, from: validFrom, source, reviewer } = operation
      const read = readSetting(key, typed)
      if (read.kind === 'unknown-key') return `There is no setting ${key}. See: kawan regency show`
      if (read.kind === 'does-not-fit') return `${key} ${fits(read.setting)}.`
      openSettings(db).set(key, { value: read.value, validFrom, source, reviewer })
      return undefined
    }
    case 'seal': {
      const { name, sealed } = operation
      if (sealed === null) return openSealed(db).remove(name) ? undefined : `${name} is not set.`
      openSealed(db).set(name, sealed)
      return undefined
    }
  }
}

const notStuck = (id: number): string => `No message ${id} is set aside. See: kawan stuck list`
