import { eq, sql } from 'drizzle-orm'
import { VALUE_WORDS } from '../children/words.ts'
import { asId, asInstant } from '../engine/ids.ts'
import type { Say } from '../engine/message.ts'
import { contact, job, outbox, trace } from '../engine/tables.ts'
import { PURPOSE_WORDS } from '../people/words.ts'
import type { Language, PanelRow, PanelView } from '../web/simulator/ports.ts'
import type { WordKey } from '../words/languages.ts'
import type { OpenRegency } from './regency.ts'

/** What the simulator's side panel tells of one persona: everything stored about it, and why the bot said what it said. */
export const panelOf = (
  regency: OpenRegency,
  hash: (text: string) => string,
  account: string,
  persona: string,
  language: Language,
): PanelView => {
  const { db, rooms, speak } = regency
  const say = (key: WordKey, values: NonNullable<Say['values']> = {}): string =>
    speak(language)({ key, values })
  const [row] = db
    .select()
    .from(contact)
    .where(eq(contact.addressHash, hash(`${account} ${persona}`)))
    .all()
  if (row === undefined) return { person: [], sections: [], trace: [] }
  const id = asId<'contact'>(row.id)
  const who = rooms.people.of(id)
  const children = who === undefined ? [] : rooms.people.childrenOf(who.id)

  const childRows: PanelRow[] = children.flatMap(({ child: childId, role }) => {
    const child = rooms.children.get(childId)
    if (child === undefined) return []
    const born = say('files.panel.child', { name: child.name, born: child.born, role })
    const values = rooms.children.stored(childId).map(
      (value, index): PanelRow => ({
        id: `value-${childId}-${index}-${value.corrected ? 'old' : 'valid'}`,
        text: say(value.corrected ? 'files.panel.value-corrected' : 'files.panel.value', {
          on: value.on,
          value: { key: VALUE_WORDS[value.kind], values: { value: value.value } },
          place: value.place,
        }),
      }),
    )
    return [{ id: `child-${childId}`, text: born }, ...values]
  })

  const consentRows: PanelRow[] =
    who === undefined
      ? []
      : rooms.people.consents(who.id).map(({ purpose, given, at }, index) => ({
          id: `consent-${index}`,
          at,
          text: say(given ? 'files.panel.consent-yes' : 'files.panel.consent-no', {
            purpose: { key: PURPOSE_WORDS[purpose] },
          }),
        }))

  const waiting: PanelRow[] = db
    .select()
    .from(outbox)
    .where(sql`${outbox.contact} = ${row.id} and ${outbox.state} in ('waiting', 'sending')`)
    .all()
    .map((one) => ({ id: `outbox-${one.id}`, at: asInstant(one.notBefore), text: say('files.panel.outbox') }))
  const planned: PanelRow[] =
    who === undefined
      ? []
      : db
          .select()
          .from(job)
          .where(sql`${job.person} = ${who.id} and ${job.state} = 'waiting'`)
          .all()
          .map((one) => ({
            id: `job-${one.key}`,
            at: asInstant(one.due),
            text: say('files.panel.job', { kind: one.kind }),
          }))

  const sections = [
    { title: say('files.panel.children'), rows: childRows },
    { title: say('files.panel.consents'), rows: consentRows },
    { title: say('files.panel.planned'), rows: [...waiting, ...planned] },
  ].filter(({ rows }) => rows.length > 0)

  return {
    person: [
      {
        label: say('files.panel.number'),
        value: say('files.panel.contact', { contact: row.id, person: who?.id ?? '–' }),
      },
      ...(who?.village === undefined
        ? []
        : [{ label: say('files.panel.place'), value: rooms.places.village(who.village)?.name ?? '' }]),
    ],
    sections,
    trace: traceOf(regency, row.id),
  }
}

const SHOWN = 40

const traceOf = ({ db }: OpenRegency, of: number): PanelView['trace'] =>
  db
    .select()
    .from(trace)
    .where(eq(trace.contact, of))
    .orderBy(sql`${trace.id} desc`)
    .limit(SHOWN)
    .all()
    .flatMap((row) => {
      const events: unknown = JSON.parse(row.events)
      if (!Array.isArray(events)) return []
      return events.toReversed().flatMap((event: unknown) => {
        if (!Array.isArray(event)) return []
        const [what, flow, step] = event.map(String)
        return isShown(what) ? { at: asInstant(row.at), what, flow: flow ?? '', step: step ?? '' } : []
      })
    })

type What = PanelView['trace'][number]['what']
const WHATS: ReadonlySet<string> = new Set<What>([
  'read',
  'asked',
  'interrupted',
  'done',
  'guard',
  'command',
  'aside',
])
const isShown = (what: string | undefined): what is What => what !== undefined && WHATS.has(what)
