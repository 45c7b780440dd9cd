import { isToken } from '../../channels/simulator/posted.ts'

/** Whom a newcomer can be. */
export const ROLES = ['mother', 'father', 'grandmother', 'grandfather'] as const
export type Role = (typeof ROLES)[number]

/**
 * One made-up person of this browser. `number` names it in pages and addresses; `id` is the chat's address and the proof
 * that the chat is this browser's, so it stays in the cookie and never appears in a page, an address or a log.
 */
export type Persona = { readonly number: number; readonly role: Role; readonly id: string }

/** The most people in one browser: the cookie stays below 2 KB of the 4 KB that browsers keep. */
export const PERSONAS_MAX = 12

const isRole = (text: string): text is Role => ROLES.some((role) => role === text)

/** Reads a role from outside. */
export const roleOf = (text: unknown): Role | undefined =>
  typeof text === 'string' && isRole(text) ? text : undefined

/** One persona of each role, for a browser that comes for the first time. */
export const firstPersonas = (randomId: () => string): readonly Persona[] =>
  ROLES.map((role, index) => ({ number: index + 1, role, id: randomId() }))

/** The browser's personas and one more; the same ones when there are enough already. */
export const withPersona = (
  personas: readonly Persona[],
  role: Role,
  randomId: () => string,
): readonly Persona[] => {
  if (personas.length >= PERSONAS_MAX) return personas
  const number = Math.max(0, ...personas.map((persona) => persona.number)) + 1
  return [...personas, { number, role, id: randomId() }]
}

/** The cookie's value. */
export const writePersonas = (personas: readonly Persona[]): string =>
  personas.map(({ number, role, id }) => `${number}.${role}.${id}`).join('~')

/** Reads the cookie's value; what we did not write is left out. */
export const readPersonas = (value: string | undefined): readonly Persona[] => {
  const personas: Persona[] = []
  for (const part of (value ?? '').split('~').slice(0, PERSONAS_MAX)) {
    const [digits = '', name, id = '', ...rest] = part.split('.')
    const role = roleOf(name)
    const number = /^[1-9]\d{0,5}$/.test(digits) ? Number(digits) : undefined
    if (role === undefined || number === undefined || rest.length > 0 || !isToken(id)) continue
    if (!personas.some((persona) => persona.number === number)) personas.push({ number, role, id })
  }
  return personas
}

/** Its place among the personas of the same role: the second mother is "Ibu 2". */
export const placeInRole = (personas: readonly Persona[], persona: Persona): number =>
  personas.filter((other) => other.role === persona.role).indexOf(persona) + 1
