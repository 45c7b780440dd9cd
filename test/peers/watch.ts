/** Lets tests wait for something to become true without sleeping: whoever changes state says so. */
export type Watch = {
  /** Says that something changed. */
  touch(): void
  /** Resolves with what `read` gives, as soon as it gives anything but `undefined`. */
  until<T>(read: () => T | undefined): Promise<T>
}

export const createWatch = (): Watch => {
  const waiting = new Set<() => void>()
  return {
    touch() {
      for (const look of [...waiting]) look()
    },
    until: (read) =>
      new Promise((resolve) => {
        const look = () => {
          const found = read()
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
  }
}
