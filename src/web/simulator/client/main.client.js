// @ts-check
import { changeWriter, startComposer } from './composer.client.js'
import { startDrawer } from './drawer.client.js'
import { fetchNews, startLive } from './live.client.js'
import { showBubble, startLogs, toEnd } from './log.client.js'
import { need, say } from './page.client.js'
import { refreshPanel, showClock, startPanel } from './panel.client.js'
import { countUnread, openNumber, startPeople } from './people.client.js'
import { startQueue } from './queue.client.js'

const status = need('status', HTMLElement)
const noticeLine = need('notice', HTMLElement)

/** @param {string} text */
const notice = (text) => {
  noticeLine.textContent = text
  noticeLine.hidden = text === ''
}

startLogs()
startDrawer()
startComposer()
startPanel()
startPeople({
  changed: () => {
    changeWriter()
    refreshPanel()
    notice('')
  },
  notice,
})
toEnd(openNumber())

startLive({
  bubble: (news) => {
    const fresh = showBubble(news)
    if (fresh && news.key.startsWith('out-')) countUnread(news.number)
    if (news.number === openNumber()) refreshPanel()
  },
  clock: showClock,
  state: (state) => {
    status.textContent = say(state)
    document.body.dataset.connection = state
  },
})

startQueue({
  waiting: (number, troubled) => notice(troubled ? say('waiting', { number }) : ''),
  accepted: () => void fetchNews(),
  refused: (because) => notice(say(because === 'refused' ? 'failed' : 'unknownPerson')),
})
