/** Our own integers, branded so that a session can never travel as a contact. A provider's ids stay text. */
export type Id<Of extends string> = number & { readonly of: Of }

export type ContactId = Id<'contact'>
export type OutboxId = Id<'outbox'>
/** A person, as the engine knows one: a number that its owner (the people room) gives meaning. */
export type PersonId = Id<'person'>

/** Milliseconds since 1970 in UTC. Local time appears only when speaking to people. */
export type Instant = number & { readonly unit: 'ms UTC' }

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A plain number from a database row or a test becomes one of our ids here, and nowhere else. */
export const asId = <Of extends string>(value: number): Id<Of> => value as Id<Of>

/** A plain number of milliseconds becomes an instant here, and nowhere else. */
export const asInstant = (ms: number): Instant => ms as Instant

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** An instant moved by a number of milliseconds. */
export const after = (at: Instant, ms: number): Instant => asInstant(at + ms)
