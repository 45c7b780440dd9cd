import type { WordKey } from '../words/languages.ts'
import type { Purpose } from './consents.ts'

/** What each consent is for, in words. */
export const PURPOSE_WORDS: { readonly [purpose in Purpose]: WordKey } = {
  record: 'people.permissions.what.record',
  'share-posyandu': 'people.permissions.what.share-posyandu',
  remind: 'people.permissions.what.remind',
}
