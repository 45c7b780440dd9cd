import type { Instant, PersonId } from '../engine/ids.ts'
import type { Say } from '../engine/message.ts'
import { called } from '../people/call.ts'
import { PURPOSE_WORDS } from '../people/words.ts'
import { accounts, planned, shortLived } from './my-accounts.ts'
import { aboutChild } from './my-child.ts'
import { type Asked, channelOf, deedLine, type Holders, moment, NONE, orNone, say, truth } from './telling.ts'

const consents = ({ rooms, who }: Asked): readonly Say[] =>
  rooms.people.consents(who).map(({ purpose, given, at, account, wording }) =>
    say(given ? 'files.my-data.consent-yes' : 'files.my-data.consent-no', {
      at: moment(rooms, at),
      what: say(PURPOSE_WORDS[purpose]),
      channel: channelOf(account),
      wording,
    }),
  )

/** What the person did that concerns no child still in their care. Of a child that is not, nothing is told. */
const otherDeeds = (asked: Asked): readonly Say[] => {
  const { people } = asked.rooms
  const mine = new Set(people.childrenOf(asked.who).map(({ child }) => child))
  return people
    .deeds(asked.who)
    .filter(({ child }) => child === undefined || !mine.has(child))
    .flatMap((line) =>
      line.what === 'removed' || line.what === 'left'
        ? say('files.my-data.link-ended', { at: moment(asked.rooms, line.at) })
        : deedLine(asked, line, true),
    )
}

/** Everything stored about one person, as something to say: the text of the file that DATA SAYA gives. */
export const myData = (rooms: Holders, id: PersonId, now: Instant): Say | undefined => {
  const { people, children, places, regency, settings } = rooms
  const who = people.get(id)
  if (who === undefined) return undefined
  const asked: Asked = { rooms, who: id, now }
  const today = rooms.today(now)
  const village = who.village === undefined ? undefined : places.village(who.village)
  const post = who.post === undefined ? undefined : places.post(who.post)
  const mine = people.childrenOf(id).flatMap(({ child }) => children.get(child) ?? [])
  return say('files.my-data.text', {
    made: moment(rooms, now),
    regency: regency.name,
    call: called(who),
    since: moment(rooms, who.since),
    village: village?.name ?? NONE,
    post: post?.name ?? NONE,
    stopped: truth(who.quiet),
    accounts: orNone(accounts(asked)),
    consents: orNone(consents(asked)),
    children: mine.length > 0 ? mine.map((child) => aboutChild(asked, child)) : say('files.my-data.no-child'),
    planned: orNone(planned(asked)),
    deeds: orNone(otherDeeds(asked)),
    short: orNone(shortLived(asked)),
    until: settings.number('keep.child-months', today),
    alone: settings.number('keep.alone-days', today),
    proof: settings.number('keep.proof-years', today),
    backups: settings.number('keep.backup-days', today),
  })
}
