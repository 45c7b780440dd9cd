import { expect, test } from 'vitest'

const stories = import.meta.glob<string>('./*.md', { query: '?raw', import: 'default', eager: true })

/** What is said in a story, message by message. That it is said so is another test. */
const messages = (file: string): readonly { readonly who: string; readonly text: string }[] =>
  (stories[`./${file}.md`] ?? '').split(/^(?=\*\*[^*]+:\*\* )/m).flatMap((block) => {
    const [, who, text] = /^\*\*([^*]+):\*\* ([\s\S]*)$/.exec(block.trimEnd()) ?? []
    return who === undefined || text === undefined ? [] : { who, text }
  })

const isResult = ({ who, text }: { who: string; text: string }): boolean =>
  who === 'Kawan' && text.includes('Sumber: ')

const count = (list: readonly { who: string }[], isBot: boolean): number =>
  list.filter(({ who }) => who !== 'Waktu' && who.startsWith('Kawan') === isBot).length

test.each(['ibu-dari-poster', 'ibu-tanpa-kode'])(
  '%s: from the first hello to the first result at most seven messages of ours, and it is stored with her sixth',
  (file) => {
    const all = messages(file)
    const first = all.slice(0, all.findIndex(isResult) + 1)
    expect(first.length).toBeGreaterThan(0)
    expect(count(first, true)).toBeLessThanOrEqual(7)
    expect(count(first, false)).toBeLessThanOrEqual(6)
  },
)

test('in later months a weighing takes at most two messages of ours', () => {
  const all = messages('rutin')
  const months = all.flatMap(({ who }, at) => (who === 'Waktu' ? [at] : []))
  expect(months.length).toBeGreaterThan(1)
  for (const start of months) {
    const month = all.slice(start + 1)
    const until = month.slice(0, month.findIndex(isResult) + 1)
    expect(until.length).toBeGreaterThan(0)
    expect(count(until, true)).toBeLessThanOrEqual(2)
  }
})

test('no message of a mother’s first contact is longer than a small screen', () => {
  for (const file of ['ibu-dari-poster', 'ibu-tanpa-kode', 'mendaftar-bertahap', 'kembar', 'rutin']) {
    for (const { who, text } of messages(file)) {
      // neither the buttons nor what a file shows
      const words = text.replace(/^(?:(?:\[[^\]]+\] ?)+| {4}.*)$/gm, '').trim()
      if (who === 'Kawan') expect(words.length, words).toBeLessThanOrEqual(600)
    }
  }
})
