/** Characters handed to one call: engines limit the number of arguments. */
const CHUNK = 0x8000

/** Bytes as base64, without a platform's own type. */
export const toBase64 = (bytes: Uint8Array): string => {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(binary)
}

/** Base64 as bytes. Throws for text that `toBase64` did not make. */
export const fromBase64 = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
