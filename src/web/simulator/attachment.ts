import { fromBase64 } from '../../channels/simulator/base64.ts'
import type { KeptFile } from '../../channels/simulator/store.ts'

/** Pictures that a page may show; everything else is offered as a download. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml'])

/** A stored attachment as an answer that can neither run scripts nor be taken for another type. */
export const attachmentResponse = ({ name, type, base64 }: KeptFile): Response => {
  const shown = SHOWN.has(type)
  return new Response(fromBase64(base64), {
    headers: {
      'content-type': shown ? type : 'application/octet-stream',
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'cache-control': 'private, max-age=600',
    },
  })
}
