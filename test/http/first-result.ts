import type { Person } from '../peers/telegram-person.ts'

/** From hello to the first result, in words and taps. Gives what the bot said, in order. */
export const registersAChild = async (person: Person, name: string): Promise<readonly string[]> => {
  const heard: string[] = []
  const hears = async (pattern: RegExp): Promise<void> => {
    const { text } = await person.next()
    heard.push(text)
    if (!pattern.test(text)) throw new Error(`${person.id} waited for ${String(pattern)} and heard: ${text}`)
  }
  person.starts()
  await hears(/Boleh saya catat/)
  person.taps('Setuju')
  await hears(/Siapa panggilan/)
  person.says(`${name} perempuan 14 Maret 2026, saya ibunya`)
  await hears(/Betul, Bunda/)
  person.taps('Betul')
  await hears(/Berapa berat/)
  person.says('7,1 kg 66,5 cm posyandu')
  await hears(/Benar\?/)
  person.taps('Benar')
  await hears(/Langkah hari ini/)
  return heard
}
