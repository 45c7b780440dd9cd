/** What is sealed with a regency's key, for one of its names. Text of letters, digits, "-" and "_". */
export type Sealer = {
  seal(name: string, text: string): Promise<string>
  /** `undefined`: another key sealed it, or for another regency or name, or it was changed. */
  open(name: string, sealed: string): Promise<string | undefined>
}

/** Says what the key is for: the same secret also keys the hashes, and neither may tell of the other. */
const PURPOSE = 'kawan-tumbuh sealed settings'
/** What AES-GCM takes, and random every time (NIST SP 800-38D, 8.2.2). Bytes. */
const NONCE_BYTES = 12

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text))

/**
 * Seals the secrets of one regency with a key derived from SECRET_KEY (HKDF, AES-256-GCM). Web Crypto, so that a database
 * reads the same on both hosts.
 */
export const createSealer = (secretKey: string, regency: string): Sealer => {
  const key = crypto.subtle
    .importKey('raw', bytesOf(secretKey), 'HKDF', false, ['deriveKey'])
    .then((secret) =>
      crypto.subtle.deriveKey(
        { name: 'HKDF', hash: 'SHA-256', salt: bytesOf(regency), info: bytesOf(PURPOSE) },
        secret,
        { name: 'AES-GCM', length: 256 },
        false,
        ['encrypt', 'decrypt'],
      ),
    )
  const algorithm = (name: string, iv: Uint8Array<ArrayBuffer>) => ({
    name: 'AES-GCM',
    iv,
    additionalData: bytesOf(name),
  })
  return {
    seal: async (name, text) => {
      const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES))
      const sealed = await crypto.subtle.encrypt(algorithm(name, nonce), await key, bytesOf(text))
      return Buffer.concat([nonce, new Uint8Array(sealed)]).toString('base64url')
    },
    open: async (name, sealed) => {
      const bytes = Uint8Array.from(Buffer.from(sealed, 'base64url'))
      const nonce = bytes.slice(0, NONCE_BYTES)
      try {
        const text = await crypto.subtle.decrypt(algorithm(name, nonce), await key, bytes.slice(NONCE_BYTES))
        return new TextDecoder().decode(text)
      } catch {
        return undefined // it does not fit: the one thing that goes wrong here, and the caller says so
      }
    },
  }
}
