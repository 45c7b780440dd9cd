import { MASKED_NUMBER, maskIdentityNumbers } from '../src/language/mask.ts'

/** What stands where an identity number was typed. Without figures, so that nothing reads it as a weight. */
export const HIDDEN = '[nomor identitas]'

/** A text as anything of ours may see it: NIK and KK numbers are gone before it is read or stored. */
export const hideIdentity = (text: string): string =>
  maskIdentityNumbers(text).text.replaceAll(MASKED_NUMBER, HIDDEN)

/** What was typed beside an identity number. */
export const besideIdentity = (text: string): string =>
  text.includes(HIDDEN)
    ? text.replaceAll(HIDDEN, ' ').replace(/\b(?:no(?:mor)?\.?\s*)?(?:nik|kk|ktp)\b\s*:?/gi, ' ')
    : text
