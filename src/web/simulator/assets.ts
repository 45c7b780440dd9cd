import composer from './client/composer.client.js' with { type: 'text' }
import drawer from './client/drawer.client.js' with { type: 'text' }
import live from './client/live.client.js' with { type: 'text' }
import log from './client/log.client.js' with { type: 'text' }
import main from './client/main.client.js' with { type: 'text' }
import page from './client/page.client.js' with { type: 'text' }
import panel from './client/panel.client.js' with { type: 'text' }
import people from './client/people.client.js' with { type: 'text' }
import queue from './client/queue.client.js' with { type: 'text' }
import styles from './simulator.css' with { type: 'text' }
import { SPROUT } from './sprout.ts'

/** A file that the page loads, served from the program itself. */
export type Asset = { readonly type: string; readonly text: string }

const script = (text: string): Asset => ({ type: 'text/javascript; charset=utf-8', text })

/** Every file by its name; scripts find each other by theirs. */
export const ASSETS: ReadonlyMap<string, Asset> = new Map([
  ['composer.client.js', script(composer)],
  ['drawer.client.js', script(drawer)],
  ['live.client.js', script(live)],
  ['log.client.js', script(log)],
  ['main.client.js', script(main)],
  ['page.client.js', script(page)],
  ['panel.client.js', script(panel)],
  ['people.client.js', script(people)],
  ['queue.client.js', script(queue)],
  ['simulator.css', { type: 'text/css; charset=utf-8', text: styles }],
  ['sprout.svg', { type: 'image/svg+xml', text: SPROUT }],
])

/** FNV-1a (isthe.com/chongo/tech/comp/fnv): not a secret, only different when a file is. */
const fingerprint = (texts: Iterable<string>): string => {
  let hash = 0x811c9dc5
  for (const text of texts)
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(36)
}

/** Part of every asset's address, so that browsers may keep the files for good and still get new ones. */
export const ASSETS_VERSION = fingerprint([...ASSETS.values()].map((asset) => asset.text))
