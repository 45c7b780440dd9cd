import type { Role } from './personas.ts'

/** How many examples the words hold for each role (`simulator.try.mother1` and on). */
export const TRY_COUNT: Readonly<Record<Role, number>> = {
  mother: 5,
  father: 4,
  grandmother: 3,
  grandfather: 3,
}
