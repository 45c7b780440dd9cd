import chartEn from '../../locales/en/chart.json' with { type: 'json' }
import childrenEn from '../../locales/en/children.json' with { type: 'json' }
import engineEn from '../../locales/en/engine.json' with { type: 'json' }
import filesEn from '../../locales/en/files.json' with { type: 'json' }
import peopleEn from '../../locales/en/people.json' with { type: 'json' }
import resultEn from '../../locales/en/result.json' with { type: 'json' }
import webEn from '../../locales/en/web.json' with { type: 'json' }
import chartId from '../../locales/id/chart.json' with { type: 'json' }
import childrenId from '../../locales/id/children.json' with { type: 'json' }
import engineId from '../../locales/id/engine.json' with { type: 'json' }
import filesId from '../../locales/id/files.json' with { type: 'json' }
import peopleId from '../../locales/id/people.json' with { type: 'json' }
import resultId from '../../locales/id/result.json' with { type: 'json' }
import webId from '../../locales/id/web.json' with { type: 'json' }

/** Every word of the product in Indonesian: the language that all others follow. */
export const id = {
  engine: engineId,
  people: peopleId,
  children: childrenId,
  result: resultId,
  chart: chartId,
  files: filesId,
  web: webId,
}

/** The same sentences in English. One that is missing here does not compile. */
export const en: typeof id = {
  engine: engineEn,
  people: peopleEn,
  children: childrenEn,
  result: resultEn,
  chart: chartEn,
  files: filesEn,
  web: webEn,
}

type Leaves<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Before}${K}` : Leaves<T[K], `${Before}${K}.`>
}[keyof T & string]

/** The key of a sentence: `people.menu.ask`. */
export type WordKey = Leaves<typeof id>
