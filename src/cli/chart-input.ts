import { z } from 'zod'
import { dayNumber } from '../growth/age.ts'

/** Beyond these nobody was measured, and a picture of it would only hide the slip. */
const MOST = { kg: 100, cm: 200, headCm: 100 } as const

const day = z.string().refine((text) => dayNumber(text) !== undefined, 'is no day such as 2026-11-22')
const measured = (unit: string, most: number) =>
  z.number(`is no number of ${unit}`).positive('must be above 0').max(most, `must be at most ${most} ${unit}`)

/** A child as `kawan chart` reads it from a file. */
const ChildFile = z.object({
  name: z.string().optional(),
  sex: z.enum(['m', 'f'], 'must be "m" or "f"'),
  dob: day,
  dobApproximate: z.boolean().optional(),
  measurements: z.array(
    z.object({
      on: day,
      weightKg: measured('kg', MOST.kg).optional(),
      lengthCm: measured('cm', MOST.cm).optional(),
      position: z.enum(['lying', 'standing'], 'must be "lying" or "standing"').optional(),
      headCm: measured('cm', MOST.headCm).optional(),
      place: z.enum(['posyandu', 'puskesmas', 'rumah'], 'must be posyandu, puskesmas or rumah').optional(),
    }),
  ),
})

export type ChildFile = z.infer<typeof ChildFile>

/** `measurements[0].on` */
const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
    .join('')

/** A child read from text, or every problem of it in words. */
export const readChildFile = (
  text: string,
):
  | { readonly kind: 'child'; readonly child: ChildFile }
  | { readonly kind: 'problems'; readonly problems: readonly string[] } => {
  if (text.trim() === '') return { kind: 'problems', problems: ['it is empty'] }
  let parsed: unknown
  try {
    // some editors begin a file with a mark of its byte order
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { kind: 'problems', problems: ['it is no JSON'] }
  }
  const read = ChildFile.safeParse(parsed)
  if (read.success) return { kind: 'child', child: read.data }
  return {
    kind: 'problems',
    problems: read.error.issues.map(({ path, message }) => `${pathOf(path)} ${message}`.trim()),
  }
}
