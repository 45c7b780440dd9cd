import { after, DAY, HOUR, type Instant } from '../../engine/ids.ts'
import { localTime, zoneName } from './local-time.ts'
import type { Look } from './look.ts'

/** The furthest that one press moves the clock. */
export const ADVANCE_MAX = 366 * DAY

const LEAPS = [
  { word: 'hour', ms: HOUR },
  { word: 'sixHours', ms: 6 * HOUR },
  { word: 'day', ms: DAY },
  { word: 'week', ms: 7 * DAY },
  { word: 'month', ms: 30 * DAY },
] as const

/** The simulated time and the ways to move it forward: reminders that fall due on the way are sent. */
export const ClockCard = ({ now, look }: { now: Instant; look: Look }) => {
  const { words } = look
  const { dayLabel, time, day } = localTime(now, look.zoneHours, look.language)
  const tomorrow = localTime(after(now, DAY), look.zoneHours, look.language).day
  return (
    <section class="card clock" id="clock">
      <h3>{words('simulator.clock.title')}</h3>
      <p class="now">
        <span id="clock-day">{dayLabel}</span>
        <span class="hour">
          <span id="clock-time">{time}</span> <small>{zoneName(look.zoneHours)}</small>
        </span>
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a row of buttons, not a form */}
      <div class="leaps" role="group" aria-label={words('simulator.clock.forward')}>
        {LEAPS.map(({ word, ms }) => (
          <button type="button" class="leap" data-ms={ms}>
            {words(`simulator.clock.${word}`)}
          </button>
        ))}
      </div>
      <form class="until" id="clock-until">
        <label for="clock-to">{words('simulator.clock.until')}</label>
        <span>
          <input
            type="datetime-local"
            id="clock-to"
            min={`${day}T00:00`}
            value={`${tomorrow}T08:00`}
            required
          />
          <button type="submit" class="plain">
            {words('simulator.clock.go')}
          </button>
        </span>
      </form>
      <p class="quiet" id="clock-said" role="status" />
    </section>
  )
}
