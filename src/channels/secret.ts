/**
 * Compares a secret with what somebody sent, in a time that depends on the length of the secret only: how many leading
 * characters were guessed right cannot be measured. An empty secret equals nothing.
 */
export const sameSecret = (secret: string, given: string): boolean => {
  let difference = secret.length ^ given.length
  for (let i = 0; i < secret.length; i++) {
    // beyond the end charCodeAt is NaN, which counts as 0 here; the lengths already differ then
    difference |= secret.charCodeAt(i) ^ given.charCodeAt(i)
  }
  return secret.length > 0 && difference === 0
}
