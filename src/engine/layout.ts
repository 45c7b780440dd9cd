import type { Choice, Meaning, Speak } from './message.ts'

/** The paragraphs of a message as one text, an empty line between them. */
export const bodyText = (meaning: Meaning, speak: Speak): string =>
  meaning.say
    .map((said) => speak(said).trim())
    .filter(Boolean)
    .join('\n\n')

/** The choices as numbered text, one a line: what every channel without buttons shows, and what a person may type back. */
export const numberedChoices = (choices: readonly Choice[], speak: Speak): string =>
  choices.map((choice, index) => `${index + 1}. ${speak(choice.label)}`).join('\n')

/**
 * Cuts a text into pieces no longer than `max`, at paragraphs, lines or spaces where there is one. The answer to a text
 * too long for a channel; lint keeps flows from needing it.
 */
export const pieces = (text: string, max: number): readonly string[] => {
  const cut: string[] = []
  let rest = text
  while (rest.length > max) {
    const window = rest.slice(0, max + 1)
    const at = [window.lastIndexOf('\n\n'), window.lastIndexOf('\n'), window.lastIndexOf(' ')].find(
      (i) => i > max / 2,
    )
    // without a space to cut at, never between the two halves of an emoji
    const end = at ?? (/[\uD800-\uDBFF]/.test(rest[max - 1] ?? '') ? max - 1 : max)
    cut.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  cut.push(rest)
  return cut
}
