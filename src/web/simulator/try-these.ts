import type { Role } from './personas.ts'

/** How many examples the words hold for each role (`simulator.try.parent1` and on). */
export const TRY_COUNT: Readonly<Record<Role, number>> = { parent: 5, kader: 4, sponsor: 3, official: 3 }
