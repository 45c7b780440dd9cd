import type { Bubble, Enclosed, PersonDid } from '../../channels/simulator/bubble.ts'
import { Check, Clock, Contact, Paper, Photo, Pin, Play, Reply, Sprout, Warning } from './icons.tsx'
import { localTime } from './local-time.ts'
import type { Look } from './look.ts'

const LINK = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)])/

/** Text as it was written, with addresses that can be followed. */
const Linked = ({ text }: { text: string }) => (
  <>
    {text.split(LINK).map((part, index) =>
      index % 2 === 0 ? (
        part
      ) : (
        <a href={part} target="_blank" rel="noopener noreferrer">
          {part}
        </a>
      ),
    )}
  </>
)

const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1_000))

const Attached = ({ id, enclosed, look }: { id: number; enclosed: Enclosed; look: Look }) => {
  const { words, base } = look
  if (enclosed.kind === 'missing') return <p class="lost">{words('simulator.bubble.missing')}</p>
  const address = `${base}/attachments/${id}`
  if (enclosed.type.startsWith('image/'))
    return (
      <a class="picture" href={address} target="_blank" rel="noopener">
        <img
          src={address}
          alt={enclosed.description ?? words('simulator.bubble.picture', { name: enclosed.name })}
        />
      </a>
    )
  return (
    <a class="file" href={address} target="_blank" rel="noopener">
      <Paper />
      <span>
        <b>{enclosed.name}</b>
        <small>{words('simulator.bubble.size', { kilobytes: kilobytes(enclosed.size) })}</small>
      </span>
    </a>
  )
}

/** Lengths of a voice note's bars, in the shape of a short sentence. */
const BARS = [4, 9, 14, 8, 16, 11, 6, 13, 18, 9, 5, 12, 15, 7, 10, 4]

/** What stands above the words in a person's bubble. Nothing is really sent: these are made-up pictures and places. */
const Sample = ({ what, words }: { what: PersonDid; words: Look['words'] }) => {
  switch (what) {
    case 'photo':
      return (
        <div class="sample-photo" role="img" aria-label={words('simulator.bubble.photo')}>
          <Photo />
        </div>
      )
    case 'sticker':
      return (
        <div class="sample-sticker" role="img" aria-label={words('simulator.bubble.sticker')}>
          <Sprout />
        </div>
      )
    case 'voice':
      return (
        <div class="sample-voice" role="img" aria-label={words('simulator.bubble.voice')}>
          <Play />
          <svg viewBox="0 0 96 24" width="96" height="24" aria-hidden="true" focusable="false">
            {BARS.map((length, index) => (
              <rect
                x={index * 6}
                y={12 - length / 2}
                width="3"
                height={length}
                rx="1.5"
                fill="currentColor"
              />
            ))}
          </svg>
          <span aria-hidden="true">0:07</span>
        </div>
      )
    case 'place':
      return (
        <div class="sample-card">
          <Pin />
          <b>{words('simulator.bubble.place')}</b>
        </div>
      )
    case 'phone':
      return (
        <div class="sample-card">
          <Contact />
          <b>{words('simulator.bubble.contact')}</b>
        </div>
      )
    case 'start':
      return <b class="started">{words('simulator.start')}</b>
    case 'tap':
      return (
        <span class="tapped">
          <Reply />
          <span class="unseen">{words('simulator.bubble.tapped')} </span>
        </span>
      )
    case 'text':
      return null
  }
}

/** Time and state. All states are there; the bubble's class shows one of them. */
const Foot = ({ time, iso, mine, look }: { time: string; iso: string; mine: boolean; look: Look }) => {
  const { words } = look
  return (
    <span class="foot">
      <time datetime={iso}>{time}</time>
      {mine && (
        <>
          <span class="state is-waiting">
            <Clock />
            <span class="unseen">{words('simulator.state.waiting')}</span>
          </span>
          <span class="state is-taken">
            <Check />
            <span class="unseen">{words('simulator.state.taken')}</span>
          </span>
          <span class="state is-failed">
            <Warning />
            {words('simulator.state.failed')}
          </span>
        </>
      )}
    </span>
  )
}

/** One bubble of the chat, from the bot or from the person. */
export const BubbleItem = ({ bubble, look }: { bubble: Bubble; look: Look }) => {
  const { words } = look
  const { wire } = bubble
  const { day, dayLabel, time, iso } = localTime(bubble.at, look.zoneHours, look.language)
  const place = { 'data-id': bubble.id, 'data-key': bubble.key, 'data-day': day, 'data-day-label': dayLabel }
  if (wire.who === 'person')
    return (
      <li
        class={`bubble mine ${bubble.taken ? 'taken' : 'waiting'} did-${wire.what}`}
        data-tap={wire.data}
        {...place}
      >
        <div class="paper">
          <span class="unseen">{words('simulator.bubble.you')} </span>
          <Sample what={wire.what} words={words} />
          <span class="words">{wire.text}</span>
          <Foot time={time} iso={iso} mine look={look} />
        </div>
      </li>
    )
  return (
    <li class="bubble bot" {...place}>
      <div class="paper">
        <span class="unseen">{words('simulator.bubble.bot')} </span>
        {wire.enclosed !== undefined && <Attached id={bubble.id} enclosed={wire.enclosed} look={look} />}
        <span class="words">
          <Linked text={wire.text} />
        </span>
        <Foot time={time} iso={iso} mine={false} look={look} />
      </div>
      {wire.choices.length > 0 && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's look and a legend; these are loose buttons
        <div class="choices" role="group" aria-label={words('simulator.bubble.choices')}>
          {wire.choices.map((choice) => (
            <button type="button" class="choice" data-tap={choice.data}>
              {choice.label}
              <span class="chosen">
                <Check />
                <span class="unseen"> {words('simulator.bubble.chosen')}</span>
              </span>
            </button>
          ))}
        </div>
      )}
    </li>
  )
}

const SAMPLES: readonly PersonDid[] = ['text', 'tap', 'start', 'photo', 'sticker', 'voice', 'place', 'phone']

/** Empty bubbles of each kind, which the page fills while a message is on its way. */
export const BubbleTemplates = ({ now, look }: { now: Bubble['at']; look: Look }) => (
  <>
    {SAMPLES.map((what) => (
      <template id={`outgoing-${what}`}>
        <BubbleItem
          look={look}
          bubble={{
            id: 0,
            persona: '',
            key: '',
            at: now,
            taken: false,
            wire: { who: 'person', what, text: '' },
          }}
        />
      </template>
    ))}
  </>
)
