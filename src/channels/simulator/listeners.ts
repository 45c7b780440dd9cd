import type { Instant } from '../../engine/ids.ts'
import type { Bubble } from './bubble.ts'

/** Something an open page should show at once. A bubble heard twice replaces itself: its state changed. */
export type News =
  | { readonly kind: 'bubble'; readonly bubble: Bubble }
  | { readonly kind: 'clock'; readonly now: Instant }

/** The pages that are open in this process. They only make things quick: a page that hears nothing finds it in the store. */
export type Listeners = ReturnType<typeof createListeners>

/** Opens a register of listening pages. */
export const createListeners = () => {
  const open = new Set<{ readonly personas: ReadonlySet<string>; readonly hear: (news: News) => void }>()
  return {
    /** Hears news of these personas and of the clock until the returned function is called. */
    listen(personas: ReadonlySet<string>, hear: (news: News) => void): () => void {
      const page = { personas, hear }
      open.add(page)
      return () => {
        open.delete(page)
      }
    },
    push(news: News): void {
      for (const page of open)
        if (news.kind === 'clock' || page.personas.has(news.bubble.persona)) page.hear(news)
    },
    /** How many pages are listening. */
    count: (): number => open.size,
  }
}
