import { expect } from 'vitest'
import type { Shop } from './shop-world.ts'

/** Says each line after a restart and gives what was answered, one line each. */
export const talk = async (shop: Shop, ...lines: readonly string[]): Promise<readonly string[]> => {
  const answers: string[] = []
  for (const line of lines) {
    shop.reopen()
    const heard = await shop.says('ana', line)
    expect(heard.length).toBeLessThanOrEqual(1)
    answers.push(heard[0] ?? '')
  }
  return answers
}
