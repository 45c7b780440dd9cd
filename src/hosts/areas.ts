import { getDistricts, getRegencies, getVillages } from 'idn-area-data'
import type { AreaRow } from '../posyandu/places.ts'
import { zoneHours } from '../posyandu/zones.ts'

/** What the national list says of a regency. Source: idn-area-data (Kemendagri codes), ODbL; see NOTICE. */
export type RegencyFacts = {
  readonly code: string
  readonly name: string
  readonly zoneHours: number
  readonly areas: readonly AreaRow[]
}

/** Looks a regency up by its Kemendagri code ("73.17"), with its districts and villages. `undefined` for a code that is none. */
export const regencyFacts = async (code: string, on: string): Promise<RegencyFacts | undefined> => {
  const regency = (await getRegencies()).find((one) => one.code === code)
  const hours = zoneHours(code, on)
  if (regency === undefined || hours === undefined) return undefined
  const within = `${code}.`
  const districts = (await getDistricts())
    .filter((one) => one.code.startsWith(within))
    .map((one): AreaRow => ({ code: one.code, kind: 'district', name: one.name, parent: one.regency_code }))
  const villages = (await getVillages())
    .filter((one) => one.code.startsWith(within))
    .map((one): AreaRow => ({ code: one.code, kind: 'village', name: one.name, parent: one.district_code }))
  return { code, name: regency.name, zoneHours: hours, areas: [...districts, ...villages] }
}
