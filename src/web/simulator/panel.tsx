import type { Instant } from '../../engine/ids.ts'
import { localTime, zoneName } from './local-time.ts'
import type { Look } from './look.ts'
import type { PanelRow, PanelView, TraceRow } from './ports.ts'

/** Steps of the reasoning that are shown: enough for the last few messages. */
const TRACE_MAX = 16

const When = ({ at, look }: { at: Instant; look: Look }) => {
  const { dayLabel, time, iso } = localTime(at, look.zoneHours, look.language)
  return (
    <time datetime={iso} title={`${dayLabel}, ${time} ${zoneName(look.zoneHours)}`}>
      {time}
    </time>
  )
}

const Row = ({ row, look }: { row: PanelRow; look: Look }) => (
  <li data-row={row.id} class={row.isNew ? 'new' : undefined}>
    <span class="unseen if-new">{look.words('simulator.panel.new')} </span>
    <span class="row-text">{row.text}</span>
    {row.at !== undefined && <When at={row.at} look={look} />}
  </li>
)

const Trace = ({ row, look }: { row: TraceRow; look: Look }) => (
  <li class={`trace ${row.what}`}>
    <span class="row-text">
      {row.why ?? look.words(`simulator.trace.${row.what}`)}
      <code>{[row.flow, row.step].filter(Boolean).join(' › ')}</code>
    </span>
    <When at={row.at} look={look} />
  </li>
)

/** What was just stored for this persona, and why the bot said what it said. */
export const PanelBody = ({ view, look }: { view: PanelView; look: Look }) => {
  const { words } = look
  const nothing = view.person.length === 0 && view.sections.every((section) => section.rows.length === 0)
  return (
    <>
      <section class="card stored">
        <h3>{words('simulator.panel.stored')}</h3>
        {nothing && <p class="quiet">{words('simulator.panel.nothing')}</p>}
        {view.person.length > 0 && (
          <dl>
            {view.person.map(({ label, value }) => (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {view.sections
          .filter((section) => section.rows.length > 0)
          .map((section) => (
            <>
              <h4>{section.title}</h4>
              <ul>
                {section.rows.map((row) => (
                  <Row row={row} look={look} />
                ))}
              </ul>
            </>
          ))}
      </section>
      <section class="card why">
        <h3>{words('simulator.panel.why')}</h3>
        {view.trace.length === 0 ? (
          <p class="quiet">{words('simulator.panel.noTrace')}</p>
        ) : (
          <ol>
            {view.trace.slice(0, TRACE_MAX).map((row) => (
              <Trace row={row} look={look} />
            ))}
          </ol>
        )}
      </section>
    </>
  )
}
