import { readFileSync } from 'node:fs'
import type { Plugin } from 'vitest/config'

const TEXT = /\.(css|client\.js|sql)$/
const MARK = '\0text:'

/** Stylesheets, browser scripts and migrations as text, as the program's bundle carries them. */
export const textImports = (): Plugin => ({
  name: 'text-imports',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!TEXT.test(source)) return null
    const found = await this.resolve(source, importer, { skipSelf: true })
    // a name that ends otherwise, so that nobody else takes it for a stylesheet
    return found === null ? null : `${MARK}${found.id}.text`
  },
  load(id) {
    if (!id.startsWith(MARK)) return null
    const text = readFileSync(id.slice(MARK.length, -'.text'.length), 'utf8')
    return `export default ${JSON.stringify(text)}`
  },
})
