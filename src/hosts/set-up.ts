import { type Db, transact } from '../db/db.ts'
import { openMeta } from '../db/meta.ts'
import { RELEASE } from '../db/migrate.ts'
import { openPlaces } from '../posyandu/places.ts'
import type { RegencyFacts } from './areas.ts'

/** Posyandu of the demo, one in each of its first villages, and two in the first. Made up. */
const DEMO_POSTS = [
  { code: 'MAWAR', name: 'Posyandu Mawar', village: 0 },
  { code: 'MELATI', name: 'Posyandu Melati', village: 0 },
  { code: 'ANGGREK', name: 'Posyandu Anggrek', village: 1 },
] as const

/** Makes a new, migrated database this regency's. Once; a demo can never become a real one, nor the other way round. */
export const setUp = (db: Db, facts: RegencyFacts, demo: boolean): void => {
  const meta = openMeta(db)
  const places = openPlaces(db)
  transact(db, () => {
    if (meta.get('regency') !== undefined) throw new Error('this database belongs to a regency already')
    meta.set('regency', facts.code)
    meta.set('name', facts.name)
    meta.set('zone', String(facts.zoneHours))
    meta.set('demo', demo ? 'yes' : 'no')
    meta.set('needs_release', String(RELEASE))
    places.addAreas(facts.areas)
    if (!demo) return
    const villages = facts.areas.filter(({ kind }) => kind === 'village')
    for (const { code, name, village } of DEMO_POSTS) {
      const at = villages[village]
      if (at !== undefined) places.addPost(code, name, at.code)
    }
  })
}
